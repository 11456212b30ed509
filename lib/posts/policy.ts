import { AppError } from '@/lib/core/errors'
import { hasRole, userIdOf, type Viewer } from '@/lib/core/viewer'

interface Owned {
  kind: 'POST' | 'PAGE'
  authorId: string | null
}

/** Whether the viewer may change the post: editors all, authors their own posts but no static pages. */
export function canEdit(viewer: Viewer, post: Owned): boolean {
  if (hasRole(viewer, 'EDITOR')) return true
  return hasRole(viewer, 'AUTHOR') && post.kind === 'POST' && post.authorId !== null && post.authorId === userIdOf(viewer)
}

/** Whether the viewer may decide what readers see of the post. */
export function canPublish(viewer: Viewer, post: Owned): boolean {
  return canEdit(viewer, post)
}

/** Refuses whoever does not write here. Throws UNAUTHENTICATED or FORBIDDEN. */
export function requireAuthor(viewer: Viewer): void {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', 'Sign in to work on posts.')
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', 'Only authors work on posts.')
}

export function canCreate(viewer: Viewer, kind: 'POST' | 'PAGE'): boolean {
  return hasRole(viewer, kind === 'PAGE' ? 'EDITOR' : 'AUTHOR')
}

/** The one meaning of "visible": readers see a published version from its date on, those who may edit the post always. */
export function isVisible(post: Owned & { published: { publishedAt: Date } | null }, viewer: Viewer, now: Date): boolean {
  if (post.published && post.published.publishedAt <= now) return true
  return canEdit(viewer, post)
}

/** What `isVisible` says of readers, as a condition on PublishedPost. */
export function visibleWhere(now: Date) {
  return { publishedAt: { lte: now } }
}

/**
 * The one meaning of "listed", of a visible post: lists, feeds, the sitemap, search, counts and other posts may name it. Any
 * other is found by those alone who know its address.
 */
export function isListed(post: { unlisted: boolean; passwordHash: string | null }): boolean {
  return !post.unlisted && post.passwordHash === null
}

/** What `isListed` says of a visible post, as a condition on PublishedPost. */
export function listedWhere(now: Date) {
  return { ...visibleWhere(now), unlisted: false, passwordHash: null }
}
