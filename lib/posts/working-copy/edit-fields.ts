import { toLocalTime } from '../local-time'
import type { PostText, WorkingCopy } from './data'

/** The fields of the edit form by name, as text: what they start with, and what a refused form had. */
export type EditFields = Record<
  | 'title'
  | 'description'
  | 'source'
  | 'tags'
  | 'seriesTitle'
  | 'seriesPosition'
  | 'permalink'
  | 'cover'
  | 'coverAlt'
  | 'canonicalUrl'
  | 'unlisted'
  | 'commentsClosed'
  | 'publishAt',
  string
>

type EditableCopy = PostText & Pick<WorkingCopy, 'tags' | 'commentsClosed' | 'publishedAt'>

/** Maps a working copy to the fields of the edit form, with its moment on a clock in `timeZone`. */
export function toEditFields({ publishedAt, ...post }: EditableCopy, timeZone: string): EditFields {
  return {
    title: post.title,
    description: post.description,
    source: post.source,
    tags: post.tags.join(', '),
    seriesTitle: post.seriesTitle ?? '',
    seriesPosition: post.seriesPosition === null ? '' : String(post.seriesPosition),
    permalink: post.permalink ?? '',
    cover: post.cover ?? '',
    coverAlt: post.coverAlt,
    canonicalUrl: post.canonicalUrl ?? '',
    unlisted: post.unlisted ? 'on' : '',
    commentsClosed: post.commentsClosed ? 'on' : '',
    publishAt: publishedAt ? toLocalTime(publishedAt, timeZone) : '',
  }
}
