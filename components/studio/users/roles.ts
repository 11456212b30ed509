import type { Role } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/accounts'

/** Names of the roles. */
export const roleNames: Record<Role, string> = {
  OWNER: messages.owner(),
  EDITOR: messages.editor(),
  AUTHOR: messages.author(),
  READER: messages.reader(),
}

const what: Record<Role, string> = {
  OWNER: messages.everything(),
  EDITOR: messages.allPostsAndComments(),
  AUTHOR: messages.ownPosts(),
  READER: messages.readsAndComments(),
}

/** Options of a role field, with what each may do. */
export const roleOptions = (roles: readonly Role[]) => roles.map((value) => ({ value, label: `${roleNames[value]}: ${what[value]}` }))
