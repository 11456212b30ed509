import { daysBefore } from '@/lib/core/clock'
import { write } from '@/lib/core/write'
import { hasReplies, redactComment, removeComment, removeEmptyTombstones } from '../redaction-data'
import * as data from './data'
import { undoDays } from './undo'

const atOnce = 100

/** Purges comments that moderators deleted more than seven days ago: those with replies are redacted, the others removed. Idempotent. */
export async function purgeDeleted(now: Date): Promise<void> {
  const before = daysBefore(now, undoDays)
  for (let more = true; more; ) {
    more = await write(async (tx) => {
      const ids = (await data.listPurgeable(tx, before, { take: atOnce })).map(({ id }) => id)
      if (ids.length === 0) return { value: false, changes: [] }
      // Waits for who may be restoring one of them, and looks again.
      await data.lockComments(tx, ids)
      for (const { id, parentId } of await data.listPurgeable(tx, before, { ids })) {
        if (await hasReplies(tx, id)) await redactComment(tx, id)
        else {
          await removeComment(tx, id)
          await removeEmptyTombstones(tx, parentId)
        }
      }
      return { value: ids.length === atOnce, changes: [] }
    })
  }
}
