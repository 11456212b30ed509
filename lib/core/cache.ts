import { currentRequest } from './request'
import { shared } from './shared'

/** Cache tags: names of what a cached page can depend on. */
export const tags = {
  /** Content of a post's own page. */
  body: (postId: string) => `body:${postId}`,
  /** Card of a post in lists: title, address, date, excerpt, tags. */
  card: (postId: string) => `card:${postId}`,
  /** Bare link to a post: title and address. */
  link: (postId: string) => `link:${postId}`,
  /** Which posts are the newer and the older one. */
  neighbours: (postId: string) => `neighbours:${postId}`,
  /** The post's discussion: its comments, their number, and whether it is open. */
  comments: (postId: string) => `comments:${postId}`,
  /** Any comment of any post: for the feed of them all. */
  everyComment: 'every-comment',
  author: (userId: string) => `author:${userId}`,
  /** Route match of an address. */
  address: (permalink: string) => `address:${permalink}`,
  /** Which posts there are, in which order. */
  timeline: 'timeline',
  /** Which posts carry the tag, in which order, and the tag's name. */
  tag: (slug: string) => `tag:${slug}`,
  /** Which tags there are, with their names and numbers of posts. */
  tagIndex: 'tags',
  /** Which parts the series has, in which order, and its title. */
  series: (slug: string) => `series:${slug}`,
  seriesIndex: 'series',
  /** Which posts are in the archive's page of one month, "2023/04", in which order. */
  month: (month: string) => `month:${month}`,
  /** Numbers of posts of each month. */
  archive: 'archive',
  /** Which static pages there are. */
  pages: 'pages',
  /** Any word of any listed post: for the sitemap's dates and for search. */
  texts: 'texts',
  popular: 'popular',
  settings: 'settings',
  /** Moment at which the next scheduled post appears. No page shows it; every server watches it. */
  schedule: 'schedule',
} as const

/** Public summary of a post: all that readers can see of it outside its own page. */
export interface PublicSummary {
  kind: 'POST' | 'PAGE'
  permalink: string
  title: string
  /** All that lists show of the post, in any form that differs when what they show does. */
  card: string
  tags: readonly { slug: string; name: string }[]
  series: { slug: string; title: string; position: number } | null
  /** "2023/04" in the blog's time zone. */
  month: string
  /** False when lists leave it out. */
  listed: boolean
}

/** Change of data that can make a cached page stale. */
export type Change =
  | {
      kind: 'post'
      postId: string
      /** Null stands for "not visible". */
      before: PublicSummary | null
      after: PublicSummary | null
      /** Ids of the posts that stood beside it before or stand there now; empty when it kept its place on the timeline. */
      neighbours: readonly string[]
    }
  | { kind: 'comments'; postId: string }
  | { kind: 'author'; userId: string }
  | { kind: 'popular' }
  | { kind: 'settings' }
  | { kind: 'schedule' }

/** Computes the exact set of tags that `change` makes stale. */
export function affectedTags(change: Change): Set<string> {
  switch (change.kind) {
    case 'post':
      return affectedByPost(change)
    case 'comments':
      return new Set([tags.comments(change.postId), tags.everyComment])
    case 'author':
      return new Set([tags.author(change.userId)])
    case 'popular':
      return new Set([tags.popular])
    case 'settings':
      return new Set([tags.settings])
    case 'schedule':
      return new Set([tags.schedule])
  }
}

type PostChange = Extract<Change, { kind: 'post' }>

function affectedByPost({ postId, before, after, neighbours }: PostChange): Set<string> {
  if (!before && !after) return new Set()
  const affected = new Set([tags.body(postId)])
  if (before?.listed || after?.listed) affected.add(tags.texts)
  const appeared = !before || !after || before.kind !== after.kind
  const relisted = before?.listed !== after?.listed
  const linkChanged = appeared || before.permalink !== after.permalink || before.title !== after.title
  if (linkChanged) affected.add(tags.link(postId))
  if (appeared || before.permalink !== after.permalink)
    for (const face of [before, after]) if (face) affected.add(tags.address(face.permalink))
  if (appeared || relisted || before.card !== after.card) affected.add(tags.card(postId))
  for (const face of [before, after]) if (face?.kind === 'PAGE' && face.listed && (linkChanged || relisted)) affected.add(tags.pages)
  const [then = null, now = null] = [before, after].map((face) => (face?.kind === 'POST' && face.listed ? face : null))
  if (then || now) addLists(affected, then, now, neighbours)
  if (neighbours.length > 0) for (const id of [postId, ...neighbours]) affected.add(tags.neighbours(id))
  return affected
}

function addLists(affected: Set<string>, before: PublicSummary | null, after: PublicSummary | null, neighbours: readonly string[]): void {
  const moved = !before || !after || neighbours.length > 0
  if (moved) affected.add(tags.timeline)
  const otherMonth = before?.month !== after?.month
  if (otherMonth) affected.add(tags.archive)
  const pairs = [
    [before, after],
    [after, before],
  ] as const
  for (const [face, other] of pairs) {
    if (!face) continue
    if (moved || otherMonth) affected.add(tags.month(face.month))
    for (const { slug, name } of face.tags) {
      const kept = other?.tags.some((tag) => tag.slug === slug && tag.name === name)
      if (!kept) affected.add(tags.tagIndex)
      if (!kept || moved) affected.add(tags.tag(slug))
    }
    if (!face.series) continue
    const kept = JSON.stringify(face.series) === JSON.stringify(other?.series)
    if (!kept || moved) affected.add(tags.seriesIndex).add(tags.series(face.series.slug))
  }
}

/**
 * Records that the page being rendered shows data behind these tags, so that it leaves the page cache when one of them
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

/** Reads the position of the cache's clock: a page rendered from now on is as new as this. */
export function clockPosition(): number {
  return clock.position
}

/** Reads the clock's position at a tag's last change, as far as this process knows; 0 for never. */
export function positionOf(tag: string): number {
  return clock.tags.get(tag) ?? 0
}

/** Moves this process's clock to what the database says of some tags. Idempotent, in any order. */
export function applyTagPositions(rows: readonly { tag: string; position: number }[]): void {
  for (const { tag, position } of rows) {
    if (position > (clock.tags.get(tag) ?? 0)) clock.tags.set(tag, position)
    if (position > clock.position) clock.position = position
  }
}

/** Tells whether a page rendered at `position` is fresh: none of its tags has changed since. */
export function isFresh(pageTags: Iterable<string>, position: number): boolean {
  if (position === clock.position) return true
  for (const tag of pageTags) if ((clock.tags.get(tag) ?? 0) > position) return false
  return true
}
