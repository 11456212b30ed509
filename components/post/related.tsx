import { Picture } from '@/components/media/picture'
import type { Writing } from '@/components/site/direction'
import * as messages from '@/lib/messages/generated/lists'
import { listRelated } from '@/lib/posts/related/queries'
import type { PostPage } from '@/lib/posts/types'

const SHOWN = 3

/** Three other posts about what a post is about, but those beside it, which are named already. */
export async function Related({ post: { id, tags, newer, older }, ...writing }: { post: PostPage } & Writing) {
  const related = await listRelated(id, ...tags.map(({ slug }) => slug))
  const posts = related.filter(({ permalink }) => permalink !== newer?.permalink && permalink !== older?.permalink).slice(0, SHOWN)
  if (posts.length === 0) return null
  return (
    <section className="related" {...writing} aria-labelledby="related">
      <h2 id="related">{messages.moreAboutThis()}</h2>
      <ul>
        {posts.map(({ id, permalink, title, language, cover, readingMinutes }) => (
          <li key={id} className="related-post">
            {cover && (
              <Picture
                src={cover.src}
                width={cover.width}
                height={cover.height}
                focus={cover.focus}
                sizes="(width >= 46rem) 14rem, 30vw"
                loading="lazy"
              />
            )}
            <h3 dir="auto" lang={language || undefined}>
              <a href={encodeURI(permalink)}>{title}</a>
            </h3>
            <p className="label">{messages.readingMinutes({ readingMinutes })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
