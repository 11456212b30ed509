import { redirect } from 'next/navigation'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { type Caller, callerFor } from '@/lib/core/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole, type Role } from '@/lib/core/viewer'

/**
 * Finds the caller for whom the page at `path` is shown. A guest is sent to sign in and comes back; a user with less than the rights of
 * `role` is sent to the studio, whose layout says so. Queries and commands check again.
 */
export async function requireStudioCaller(path: string, role: Role = 'AUTHOR'): Promise<Caller> {
  const viewer = await findViewer()
  if (viewer.kind === 'guest') redirect(pathTo('/signin', { callbackUrl: path }))
  if (!hasRole(viewer, role)) redirect('/studio')
  return callerFor(viewer)
}
