import { PostDate } from '@/components/site/post-date'
import type { PostPage } from '@/lib/posts/types'

/** Title, subtitle, lede, and who wrote it when. */
export function PostHeader({ post }: { post: PostPage }) {
  const { kind, series, seriesParts, title, subtitle, description } = post
  return (
    <header>
      {series && (
        <p className="label">
          <a className="quiet" href={`/series/${encodeURIComponent(series.slug)}`}>
            <bdi>{series.title}</bdi>
          </a>
          {`, part ${series.position}${seriesParts.length > 1 ? ` of ${seriesParts.length}` : ''}`}
        </p>
      )}
      <hgroup>
        <h1 dir="auto">{title}</h1>
        {subtitle && (
          <p className="subtitle" dir="auto">
            {subtitle}
          </p>
        )}
      </hgroup>
      {description && (
        <p className="lede" dir="auto">
          {description}
        </p>
      )}
      {kind === 'POST' && <Byline post={post} />}
    </header>
  )
}

function Byline({ post: { author, publishedAt, revisedAt, readingMinutes, commentCount } }: { post: PostPage }) {
  return (
    <p className="byline label">
      {author && <bdi>{author.name}</bdi>}
      <PostDate iso={publishedAt} />
      <span>{readingMinutes} min</span>
      {revisedAt && (
        <span>
          updated <PostDate iso={revisedAt} />
        </span>
      )}
      {commentCount > 0 && (
        <a className="quiet" href="#comments">
          {commentCount === 1 ? '1 comment' : `${commentCount} comments`}
        </a>
      )}
    </p>
  )
}
