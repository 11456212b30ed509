import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import type { PostCard } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'

/** Name of who wrote a post: its author's, or for a post of nobody's account the one that stands for the blog. */
export async function AuthorName({ author }: Pick<PostCard, 'author'>) {
  const name = author?.name || (await getSettings()).authorName
  return name ? <bdi className="author">{name}</bdi> : null
}

/** Facts of a post in a list: who wrote it, how long it takes, what it belongs to, and what was said about it. */
export function Particulars({ post: { author, readingMinutes, series, tags, commentCount } }: { post: PostCard }) {
  return (
    <p className="byline label">
      <AuthorName author={author} />
      <span>{messages.readingMinutesMin({ readingMinutes })}</span>
      {series && (
        <a href={pathTo('/series/[slug]', { slug: series.slug })}>
          <bdi>{series.title}</bdi>
          {messages.partPositionOfSeriesParts({ position: series.position, hasSeriesParts: false, seriesParts: 0 })}
        </a>
      )}
      {tags.length > 0 && (
        <span className="topics">
          {tags.slice(0, SHOWN_TAGS).map(({ slug, name }) => (
            <a key={slug} href={pathTo('/tags/[slug]', { slug })} rel="tag">
              <bdi>{name}</bdi>
            </a>
          ))}
        </span>
      )}
      {commentCount > 0 && <span>{messages.commentCountComments({ commentCount })}</span>}
    </p>
  )
}

const SHOWN_TAGS = 3
