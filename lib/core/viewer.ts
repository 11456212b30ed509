/** Roles, by rising rights. */
export const roles = ['READER', 'AUTHOR', 'EDITOR', 'OWNER'] as const

export type Role = (typeof roles)[number]

/** Viewer: the one who asks. `system` is the product itself: the command line, jobs and the sync of content/. */
export type Viewer = { kind: 'guest' } | { kind: 'user'; id: string; name: string; email: string; role: Role } | { kind: 'system' }

export const guest: Viewer = { kind: 'guest' }
export const system: Viewer = { kind: 'system' }

/** Tells whether the viewer has at least the rights of `role`; the system has all. */
export function hasRole(viewer: Viewer, role: Role): boolean {
  if (viewer.kind === 'system') return true
  return viewer.kind === 'user' && roles.indexOf(viewer.role) >= roles.indexOf(role)
}

/** Gives the user's id, to be stored as the author's; null for guests and the system. */
export function userIdOf(viewer: Viewer): string | null {
  return viewer.kind === 'user' ? viewer.id : null
}
