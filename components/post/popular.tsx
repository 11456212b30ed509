import type { Writing } from '@/components/site/direction'
import * as messages from '@/lib/messages/generated/site'
import { listPopular } from '@/lib/posts/popularity/queries'

/** Three posts that readers come for, but the one being read. */
export async function Popular({ exceptId, ...writing }: { exceptId?: string } & Writing) {
  const posts = await listPopular(exceptId)
  if (posts.length === 0) return null
  return (
    <section className="popular" {...writing} aria-labelledby="popular">
      <h2 id="popular">{messages.popularPostsFromThisBlog()}</h2>
      <ol>
        {posts.map(({ id, permalink, title, language, excerpt }) => (
          <li key={id}>
            <div lang={language || undefined}>
              <h3 dir="auto">
                <a href={encodeURI(permalink)}>{title}</a>
              </h3>
              <p dir="auto">{excerpt}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
