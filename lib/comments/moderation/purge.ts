import { daysBefore } from '@/lib/core/clock'
import { write } from '@/lib/core/write'
import { blank, hasReplies, remove, removeEmptyAbove } from '../redaction-data'
import * as data from './data'
import { undoDays } from './undo'

const atOnce = 100

/** Takes the texts of comments away that moderators deleted more than seven days ago, and their places where nothing was answered. */
export async function blankDeleted(now: Date): Promise<void> {
  const before = daysBefore(now, undoDays)
  for (let more = true; more; ) {
    more = await write(async (tx) => {
      const ids = (await data.listKept(tx, before, { take: atOnce })).map(({ id }) => id)
      // Waits for who may be restoring one of them, and looks again.
      await data.findModerated(tx, ids)
      for (const { id, parentId } of await data.listKept(tx, before, { ids })) {
        if (await hasReplies(tx, id)) await blank(tx, id)
        else {
          await remove(tx, id)
          await removeEmptyAbove(tx, parentId)
        }
      }
      return { value: ids.length === atOnce, changes: [] }
    })
  }
}
