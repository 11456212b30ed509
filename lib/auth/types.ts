import type { Role } from '@/lib/core/viewer'
import type { SessionUser } from './sessions/types'

/** Somebody who just proved who they are; the browser is remembered under the address. */
export interface SignedIn extends SessionUser {
  email: string
  /** True when a second factor is asked for before a session begins. */
  needsSecondStep: boolean
}

/** A user as the owner sees one. Dates are ISO 8601 in UTC. */
export interface Member {
  id: string
  name: string
  email: string
  role: Role
  disabled: boolean
  hasPassword: boolean
  /** Outside identities that sign in as this user: "github", "oidc". */
  providers: string[]
  createdAt: string
  /** The one who asks. */
  self: boolean
}

/** An invitation that nobody used yet. */
export interface OpenInvitation {
  id: string
  role: Role
  email: string | null
  invitedBy: string | null
  expiresAt: string
}

/** Rights that an invitation's link gives its bearer. */
export interface InvitationFacts {
  role: Role
  /** The only address that may use it; null for any. */
  email: string | null
}
