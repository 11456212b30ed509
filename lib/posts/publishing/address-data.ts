import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { readSettings } from '@/lib/settings/data'
import { parseLocalTime } from '../local-time'
import { isVisible, requireAuthor } from '../policy'
import type { CheckAddressInput } from '../schema'
import { findWorkingCopy, getEditable } from '../working-copy/data'
import { generatePermalink, requireFreePermalink } from './address'

export interface FoundAddress {
  permalink: string
  /** Address that readers know, when that is another one; it will lead to the new one. */
  former: string | null
}

/**
 * Finds the address that a post would get if it were published now, for an author who is about to. Throws INVALID for one that cannot
 * be had, UNAUTHENTICATED and FORBIDDEN.
 */
export async function findAddress(caller: Caller, input: CheckAddressInput): Promise<FoundAddress> {
  const { id, permalink: requested, title, publishAt } = input
  requireAuthor(caller.viewer)
  if (await findWorkingCopy({ id })) await getEditable(caller, id)
  const { permalinkPattern, timeZone } = await readSettings()
  const live = await db().publishedPost.findUnique({ where: { postId: id }, select: { permalink: true, publishedAt: true } })
  const pattern = input.kind === 'PAGE' ? '/:slug' : permalinkPattern
  const publishedAt = publishAt === '' ? caller.now : parseLocalTime(publishAt, timeZone)
  const permalink = requested
    ? await requireFreePermalink(db(), requested, id)
    : (live?.permalink ?? (await generatePermalink(db(), id, { title, publishedAt, timeZone, pattern })))
  return { permalink, former: isVisible(live, caller.now) && live.permalink !== permalink ? live.permalink : null }
}
