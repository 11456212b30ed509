import { db, type Tx } from '@/lib/core/db'

/** Stores the hash of a new link, and deletes those that have expired. */
export async function storeLink(tx: Tx, link: { tokenHash: string; userId: string; expiresAt: Date }, now: Date): Promise<void> {
  await tx.signInLink.deleteMany({ where: { expiresAt: { lte: now } } })
  await tx.signInLink.create({ data: link })
}

/** Finds whom a link signs in; null when it was used, is too old, or its user is kept out. */
export async function findLinkUser(tokenHash: string, now: Date, on: Tx = db()) {
  const link = await on.signInLink.findUnique({
    where: { tokenHash },
    select: { expiresAt: true, user: { select: { id: true, email: true, tokenVersion: true, disabledAt: true } } },
  })
  if (!link || link.expiresAt.getTime() <= now.getTime() || link.user.disabledAt) return null
  const { id, email, tokenVersion } = link.user
  return { id, email, tokenVersion }
}

/** Uses a link up, and with it all others of its user; false when somebody else just did. */
export async function claimLink(tx: Tx, tokenHash: string, userId: string): Promise<boolean> {
  const { count } = await tx.signInLink.deleteMany({ where: { tokenHash } })
  await tx.signInLink.deleteMany({ where: { userId } })
  return count === 1
}
