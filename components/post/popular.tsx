import type { Writing } from '@/components/site/direction'
import * as messages from '@/lib/messages/generated/site'
import { listPopular } from '@/lib/posts/popularity/queries'

interface PopularProps extends Writing {
  /** Ids of posts that stand on the page already. */
  except: readonly string[]
}

/** Three posts that readers come for, as far as their readers were counted. */
export async function Popular({ except, ...writing }: PopularProps) {
  const posts = await listPopular(...except)
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
