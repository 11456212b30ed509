export const roles = ['READER', 'AUTHOR', 'EDITOR', 'OWNER'] as const

export type Role = (typeof roles)[number]

/** Who is asking. `system` is the product itself: the command line, jobs and the sync of content/. */
export type Viewer = { kind: 'guest' } | { kind: 'user'; id: string; name: string; email: string; role: Role } | { kind: 'system' }

export const guest: Viewer = { kind: 'guest' }
export const system: Viewer = { kind: 'system' }

/** Whether the viewer has at least the rights of `role`; the system has all. */
export function hasRole(viewer: Viewer, role: Role): boolean {
  if (viewer.kind === 'system') return true
  return viewer.kind === 'user' && roles.indexOf(viewer.role) >= roles.indexOf(role)
}

/** The user's id for what keeps an author; null for guests and the system. */
export function userIdOf(viewer: Viewer): string | null {
  return viewer.kind === 'user' ? viewer.id : null
}
