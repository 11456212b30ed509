import type { Role } from '@/lib/core/viewer'

/** Names of the roles. */
export const roleNames: Record<Role, string> = { OWNER: 'Owner', EDITOR: 'Editor', AUTHOR: 'Author', READER: 'Reader' }

const what: Record<Role, string> = {
  OWNER: 'everything',
  EDITOR: 'all posts and comments',
  AUTHOR: 'own posts',
  READER: 'reads and comments',
}

/** Options of a role field, with what each may do. */
export const roleOptions = (roles: readonly Role[]) => roles.map((value) => ({ value, label: `${roleNames[value]}: ${what[value]}` }))
