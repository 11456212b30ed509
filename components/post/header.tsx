import { AuthorName } from '@/components/site/byline'
import { writeDate } from '@/components/site/dates'
import { PostDate } from '@/components/site/post-date'
import { rich } from '@/components/ui/rich'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import type { PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'

/** Title, subtitle, lede, and who wrote it when. */
export function PostHeader({ post }: { post: PostPage }) {
  const { kind, series, seriesParts, title, subtitle, description } = post
  return (
    <header>
      {series && (
        <p className="label">
          <a className="quiet" href={pathTo('/series/[slug]', { slug: series.slug })}>
            <bdi>{series.title}</bdi>
          </a>
          {messages.partPositionOfSeriesParts({
            position: series.position,
            hasSeriesParts: seriesParts.length > 1,
            seriesParts: seriesParts.length,
          })}
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

async function Byline({ post: { author, publishedAt, revisedAt, readingMinutes, commentCount } }: { post: PostPage }) {
  const settings = await getSettings()
  const isOtherDay = revisedAt && writeDate(revisedAt, 'long', settings) !== writeDate(publishedAt, 'long', settings)
  return (
    <p className="byline label">
      <AuthorName author={author} />
      <PostDate iso={publishedAt} />
      <span>{messages.readingMinutesMin({ readingMinutes })}</span>
      {isOtherDay && <span>{rich(messages.updatedPostDate({ postDate: <PostDate iso={revisedAt} /> }))}</span>}
      {commentCount > 0 && (
        <a className="quiet" href="#comments">
          {messages.commentCountComments({ commentCount })}
        </a>
      )}
    </p>
  )
}
