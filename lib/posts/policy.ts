import { AppError } from '@/lib/core/errors'
import { hasRole, userIdOf, type Viewer } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/posts'

interface Owned {
  kind: 'POST' | 'PAGE'
  authorId: string | null
}

/** Tells whether the viewer may change the post: editors all, authors their own posts but no static pages. */
export function canEdit(viewer: Viewer, post: Owned): boolean {
  if (hasRole(viewer, 'EDITOR')) return true
  return hasRole(viewer, 'AUTHOR') && post.kind === 'POST' && post.authorId !== null && post.authorId === userIdOf(viewer)
}

/** Condition on Post: the viewer may change it. The query form of `canEdit`, for those who are at least authors. */
export function editableWhere(viewer: Viewer) {
  return hasRole(viewer, 'EDITOR') ? {} : { kind: 'POST' as const, authorId: userIdOf(viewer) ?? '' }
}

/** Tells whether the viewer may decide what readers see of the post. */
export function canPublish(viewer: Viewer, post: Owned): boolean {
  return canEdit(viewer, post)
}

/** Refuses whoever does not write here. Throws UNAUTHENTICATED or FORBIDDEN. */
export function requireAuthor(viewer: Viewer): void {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.signInToWork())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsWorkOnPosts())
}

/** Tells whether the viewer may begin a post: authors do, and editors static pages. */
export function canCreate(viewer: Viewer, kind: 'POST' | 'PAGE'): boolean {
  return hasRole(viewer, kind === 'PAGE' ? 'EDITOR' : 'AUTHOR')
}

interface Dated {
  publishedAt: Date
}

interface Access {
  unlisted: boolean
  passwordHash: string | null
}

/** Tells whether the moment of a publication has come: its date belongs to it. */
export function isDue(publishedAt: Date, now: Date): boolean {
  return publishedAt <= now
}

/**
 * Tells whether readers see a published version, which then has a page at its address: from its date on. Null stands for none.
 * `visibleWhere` is its query form.
 */
export function isVisible<T extends Dated>(published: T | null, now: Date): published is T {
  return published !== null && isDue(published.publishedAt, now)
}

/** Condition on PublishedPost: readers see it. The query form of `isVisible`. */
export function visibleWhere(now: Date) {
  return { publishedAt: { lte: now } }
}

/** Condition on PublishedPost: its moment is still to come. */
export function scheduledWhere(now: Date) {
  return { publishedAt: { gt: now } }
}

/**
 * Tells whether the site may name a visible post or static page: in the sitemap, in the menu, in what authors link to. Any
 * other is found by those alone who know its address. `listedWhere` is its query form, with visibility.
 */
export function isListed(published: Access): boolean {
  return !published.unlisted && published.passwordHash === null
}

/** Condition on PublishedPost: visible and listed, posts and static pages alike. The query form of `isListed`. */
export function listedWhere(now: Date) {
  return { ...visibleWhere(now), unlisted: false, passwordHash: null }
}

/** Condition on PublishedPost: a static page that is visible and listed. */
export function listedPageWhere(now: Date) {
  return { kind: 'PAGE' as const, ...listedWhere(now) }
}

/**
 * Tells whether lists of posts show a visible one: the home page, tags, series, the archive, feeds, search and counts.
 * `timelineWhere` is its query form, with visibility.
 */
export function isOnTimeline(published: Access & Pick<Owned, 'kind'>): boolean {
  return published.kind === 'POST' && isListed(published)
}

/** Condition on PublishedPost: what lists of posts may show, and nothing else. The query form of `isOnTimeline`. */
export function timelineWhere(now: Date) {
  return { kind: 'POST' as const, ...listedWhere(now) }
}

/**
 * Keeps the posts that lists show now, of those that were found by their ids: SQLite would look through the whole timeline for a
 * condition on it. `timelineSelect` has the columns.
 */
export function keepOnTimeline<Row extends Access & Dated & Pick<Owned, 'kind'>>(now: Date, rows: readonly Row[]): Row[] {
  return rows.filter((row) => isVisible(row, now) && isOnTimeline(row))
}

/** Columns that say whether lists show a published version, and from when on. */
export const timelineSelect = { kind: true, unlisted: true, passwordHash: true, publishedAt: true } as const

/** Condition on PublishedPost: lists show it now or once its moment is announced. `isOnTimeline`, whatever the date. */
export function everOnTimelineWhere() {
  return { kind: 'POST' as const, unlisted: false, passwordHash: null }
}
