import { AppError } from '@/lib/core/errors'
import { hasRole, type Role, type Viewer } from '@/lib/core/viewer'

const names = { READER: 'a reader', AUTHOR: 'an author', EDITOR: 'an editor', OWNER: 'the owner' } as const

/** Throws UNAUTHENTICATED for guests and FORBIDDEN for users with less than the rights of `role`. */
export function requireRole(viewer: Viewer, role: Role): void {
  if (hasRole(viewer, role)) return
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', 'Please sign in first.')
  throw new AppError('FORBIDDEN', `This needs the rights of ${names[role]}.`)
}
