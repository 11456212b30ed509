import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/comments'
import { findReaderId } from './identity/data'
import * as data from './verification-data'

/** Makes ticked comments that carry the reader's proven address their own. Throws FORBIDDEN without such an address. */
export async function claim(caller: Caller, { ids }: { ids: string[] }, browser: string | null): Promise<void> {
  await write(async (tx) => {
    const readerId = await findReaderId(browser, userIdOf(caller.viewer), tx)
    const reader = readerId === null ? null : await data.findReader(tx, readerId)
    if (!reader?.verifiedEmail) throw new AppError('FORBIDDEN', messages.verifyYourEmailFirst())
    const posts = await data.claimComments(tx, ids, reader.id, reader.verifiedEmail)
    return { value: undefined, changes: posts.map((postId): Change => ({ kind: 'comments', postId })) }
  })
}
