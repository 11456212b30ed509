import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import * as commands from './commands'
import { findOwnerProfile, findProfileOf, hasOwner } from './data'

/** Tells whether the blog has an owner yet. */
export const isSetUp = cache(() => hasOwner())

/** Finds what the bearer of a set-up or invitation link may become; null when the link cannot be used (any more). */
export const findInvitation = cache((token: unknown) => (typeof token === 'string' ? commands.findInvitation(token, now()) : null))

/** Finds the profile that a user's own page shows. */
export const findProfile = cache((userId: string) => findProfileOf(userId))

/** Finds who owns the blog, as its first page shows them; null before it is set up. */
export const findOwner = cache(async () => {
  dependOn(tags.owner)
  const owner = await findOwnerProfile()
  if (owner) dependOn(tags.author(owner.id))
  return owner
})

/** Lists the outside providers to sign in with, as buttons. */
export function listProviders(): { id: string; name: string }[] {
  const { GITHUB_ID, OIDC_ID, OIDC_NAME } = env()
  return [...(GITHUB_ID ? [{ id: 'github', name: 'GitHub' }] : []), ...(OIDC_ID ? [{ id: 'oidc', name: OIDC_NAME }] : [])]
}
