import { currentRequest } from './request'
import { shared } from './shared'

/**
 * Names of what a finished page can depend on. `body` is what a post's own page shows, `card` what lists show of it
 * (title, address, dates, excerpt), `neighbours` the newer and older posts beside it, `timeline` which posts there are
 * and in which order.
 */
export const tags = {
  body: (postId: string) => `body:${postId}`,
  card: (postId: string) => `card:${postId}`,
  neighbours: (postId: string) => `neighbours:${postId}`,
  comments: (postId: string) => `comments:${postId}`,
  author: (userId: string) => `author:${userId}`,
  timeline: 'timeline',
  tag: (slug: string) => `tag:${slug}`,
  tagIndex: 'tags',
  series: (slug: string) => `series:${slug}`,
  seriesIndex: 'series',
  /** The archive's page of one month, "2023/04". */
  month: (month: string) => `month:${month}`,
  popular: 'popular',
  settings: 'settings',
} as const

/** What readers can see of a post outside its own text. Null stands for "not visible". */
export interface Face {
  kind: 'POST' | 'PAGE'
  permalink: string
  title: string
  excerpt: string
  tags: readonly string[]
  series: string | null
  seriesPosition: number | null
  /** "2023/04" in the blog's time zone. */
  month: string
  /** Milliseconds. */
  publishedAt: number
}

/** Everything that can make a finished page stale. */
export type Change =
  | {
      kind: 'post'
      postId: string
      before: Face | null
      after: Face | null
      /** Ids of the posts that stood beside it on the timeline before, or stand there now. */
      neighbours: readonly string[]
    }
  | { kind: 'comments'; postId: string }
  | { kind: 'author'; userId: string }
  | { kind: 'popular' }
  | { kind: 'settings' }

/** The exact set of tags that `change` makes stale. */
export function affectedTags(change: Change): Set<string> {
  switch (change.kind) {
    case 'post':
      return affectedByPost(change)
    case 'comments':
      return new Set([tags.comments(change.postId)])
    case 'author':
      return new Set([tags.author(change.userId)])
    case 'popular':
      return new Set([tags.popular])
    case 'settings':
      return new Set([tags.settings])
  }
}

function affectedByPost({ postId, before, after, neighbours }: Extract<Change, { kind: 'post' }>): Set<string> {
  const affected = new Set<string>([tags.body(postId)])
  const moved = before?.publishedAt !== after?.publishedAt || before?.kind !== after?.kind
  const cardChanged = moved || JSON.stringify(before) !== JSON.stringify(after)
  if (!cardChanged) return affected
  affected.add(tags.card(postId))
  const isPage = (before ?? after)?.kind === 'PAGE' && (after ?? before)?.kind === 'PAGE'
  if (isPage) return affected
  if (moved) {
    affected.add(tags.timeline).add(tags.neighbours(postId))
    for (const id of neighbours) affected.add(tags.neighbours(id))
  }
  for (const face of [before, after]) {
    if (!face) continue
    const other = face === before ? after : before
    affected.add(tags.month(face.month))
    for (const slug of face.tags) {
      affected.add(tags.tag(slug))
      if (moved || !other?.tags.includes(slug)) affected.add(tags.tagIndex)
    }
    if (face.series) {
      affected.add(tags.series(face.series))
      if (moved || face.series !== other?.series) affected.add(tags.seriesIndex)
    }
  }
  return affected
}

/**
 * Says that the page being rendered shows data behind these tags, so that it leaves the front when one of them
 * changes. Every cached read calls it before it reads. Outside a request it does nothing.
 */
export function dependOn(...names: string[]): void {
  const context = currentRequest()
  if (context) for (const name of names) context.tags.add(name)
}

/** Position of the newest change this process knows, and of each tag's newest change. */
interface TagClock {
  position: number
  tags: Map<string, number>
}

const clock = shared('tag-clock', (): TagClock => ({ position: 0, tags: new Map() }))

/** Where the clock of the cache stands: a page rendered from now on is as new as this. */
export function clockPosition(): number {
  return clock.position
}

/** Moves this process's clock to what the database says of some tags. Safe to repeat and in any order. */
export function applyTagPositions(rows: readonly { tag: string; position: number }[]): void {
  for (const { tag, position } of rows) {
    if (position > (clock.tags.get(tag) ?? 0)) clock.tags.set(tag, position)
    if (position > clock.position) clock.position = position
  }
}

/** Whether a page rendered at `position` still shows what is true: none of its tags has changed since. */
export function isFresh(pageTags: Iterable<string>, position: number): boolean {
  if (position === clock.position) return true
  for (const tag of pageTags) if ((clock.tags.get(tag) ?? 0) > position) return false
  return true
}
