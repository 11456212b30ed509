import { currentRequest } from './request'
import { shared } from './shared'

/** Names of what a cached page can depend on beside posts, whose names are in lib/posts/page-tags.ts. */
export const tags = {
  /** A post's discussion: its comments, their number, and whether it is open. */
  comments: (postId: string) => `comments:${postId}`,
  /** Any comment of any post: for the feed of them all. */
  everyComment: 'every-comment',
  author: (userId: string) => `author:${userId}`,
  /** Which user owns the blog. */
  owner: 'owner',
  settings: 'settings',
  /** Snapshot of something of another site. */
  embed: (embedId: string) => `embed:${embedId}`,
} as const

/** Everything that can make a cached page stale. */
export type Change =
  /** Tags that a feature found itself, such as those of the lists that a post enters or leaves. */
  | { kind: 'tags'; tags: ReadonlySet<string> }
  | { kind: 'comments'; postId: string }
  | { kind: 'author'; userId: string }
  | { kind: 'owner' }
  | { kind: 'settings' }
  | { kind: 'embed'; embedId: string }

/** Finds the exact set of tags that `change` makes stale. */
export function affectedTags(change: Change): ReadonlySet<string> {
  switch (change.kind) {
    case 'tags':
      return change.tags
    case 'comments':
      return new Set([tags.comments(change.postId), tags.everyComment])
    case 'author':
      return new Set([tags.author(change.userId)])
    case 'owner':
      return new Set([tags.owner])
    case 'settings':
      return new Set([tags.settings])
    case 'embed':
      return new Set([tags.embed(change.embedId)])
  }
}

/** Something that a page being rendered says of itself. */
export interface PageNote {
  kind: 'tag' | 'locked' | 'discussion'
  name: string
}

const notes = shared('page-notes', () => ({ take: (_note: PageNote): void => {} }))

/** Has what pages say of themselves taken where they are rendered without a request context of ours: under plain `next start`. */
export function takePageNotes(take: (note: PageNote) => void): void {
  notes.take = take
}

/**
 * Says that the page being rendered shows data behind these tags, so that it leaves the page cache when one of them
 * changes. Every cached read calls it before it reads. In the command line and in jobs it does nothing.
 */
export function dependOn(...names: string[]): void {
  const context = currentRequest()
  for (const name of names) {
    if (context) context.tags.add(name)
    else notes.take({ kind: 'tag', name })
  }
}

/**
 * Says that the page being rendered asks for a post's password (`locked`) or shows its discussion, both by id: readers with a key or
 * with something of their own there get another page.
 */
export function describePage(kind: 'locked' | 'discussion', postId: string): void {
  const context = currentRequest()
  if (context) context[kind] = postId
  else notes.take({ kind, name: postId })
}

/** Position of the newest change this process knows, and of each tag's newest change. */
interface TagClock {
  position: number
  tags: Map<string, number>
  listeners: Set<() => void>
}

const clock = shared('tag-clock', (): TagClock => ({ position: 0, tags: new Map(), listeners: new Set() }))

/** Reads the position of the cache's clock: a page rendered from now on is as new as this. */
export function clockPosition(): number {
  return clock.position
}

/** Reads the clock's position at a tag's last change, as far as this process knows; 0 for never. */
export function positionOf(tag: string): number {
  return clock.tags.get(tag) ?? 0
}

/** Moves this process's clock to what the database says of some tags. Safe to repeat and in any order. */
export function applyTagPositions(rows: readonly { tag: string; position: number }[]): void {
  const before = clock.position
  for (const { tag, position } of rows) {
    if (position > (clock.tags.get(tag) ?? 0)) clock.tags.set(tag, position)
    if (position > clock.position) clock.position = position
  }
  if (clock.position > before) for (const listener of clock.listeners) listener()
}

/** Forgets all positions: they were those of another database. */
export function forgetTagPositions(): void {
  clock.tags.clear()
  clock.position = 0
}

/** Lists the position of each tag's newest change that this process knows. */
export function listTagPositions(): { tag: string; position: number }[] {
  return [...clock.tags].map(([tag, position]) => ({ tag, position }))
}

/** Calls `listener` after each change that this process learns of, its own or another's; returns what ends that. */
export function onChange(listener: () => void): () => void {
  clock.listeners.add(listener)
  return () => clock.listeners.delete(listener)
}

/** Tells whether a page rendered at `position` is fresh: none of its tags has changed since. */
export function isFresh(pageTags: Iterable<string>, position: number): boolean {
  if (position === clock.position) return true
  for (const tag of pageTags) if ((clock.tags.get(tag) ?? 0) > position) return false
  return true
}
