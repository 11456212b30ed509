import { AppError } from '@/lib/core/errors'
import { hasRole, type Role, type Viewer } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/accounts'

/** Throws UNAUTHENTICATED for guests and FORBIDDEN for users with less than the rights of `role`. */
export function requireRole(viewer: Viewer, role: Role): void {
  if (hasRole(viewer, role)) return
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.pleaseSignInFirst())
  throw new AppError('FORBIDDEN', messages.thisNeedsRole({ role }))
}
