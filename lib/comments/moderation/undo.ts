import { z } from 'zod'
import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/moderation'
import { trainFilter } from '../spam/filter'
import * as data from './data'
import { requireModerator, syncThreads } from './decisions'

/** Days for which a moderator's deletion, and any decision by its key, can be undone. */
export const undoDays = 7

const moment = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable()

const standing = z.object({
  status: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'SPAM']),
  moderatedAt: moment,
  moderatedById: z.string().nullable(),
  deletedAt: moment,
  deletedBy: z.enum(['WRITER', 'MODERATOR']).nullable(),
  learnedAs: z.enum(['SPAM', 'HAM']).nullable(),
})

/**
 * Puts comments back to where they stood before decisions that were made at once: those of `batch`, or what the caller decided last.
 * Comments that were decided on, changed or taken back since stay as they are. Returns how many were put back.
 * Throws NOT_FOUND when there is nothing to undo, and what `moderate` throws.
 */
export async function undoDecisions(caller: Caller, { batch }: { batch?: string | undefined }): Promise<number> {
  requireRole(caller.viewer, 'AUTHOR')
  const wanted = batch ?? (await data.findLastBatch(userIdOf(caller.viewer) ?? '', daysBefore(caller.now, undoDays)))
  return write(async (tx) => {
    const decisions = wanted ? await data.findDecisions(tx, wanted) : []
    if (decisions.length === 0) throw new AppError('NOT_FOUND', messages.thereIsNothingToUndo())
    const ids = decisions.map(({ commentId }) => commentId)
    const comments = await data.lockComments(tx, ids)
    requireModerator(caller, comments)
    const latest = await data.findLatestDecisions(tx, ids)
    const undone = []
    for (const decision of decisions) {
      const comment = comments.find(({ id }) => id === decision.commentId)
      if (!comment || latest.get(comment.id) !== decision.id || !stillStands(comment, decision.decidedAt)) continue
      await revertDecision(tx, comment, decision, caller)
      undone.push(comment)
    }
    await data.markUndone(
      tx,
      decisions.map(({ id }) => id),
      caller.now,
    )
    return { value: undone.length, changes: await syncThreads(tx, undone) }
  })
}

/** Tells that nothing happened to the comment since: edits that are held, and writers who withdraw it, leave another trace. */
function stillStands({ moderatedAt, deletedBy, source }: data.ModeratedComment, decidedAt: Date): boolean {
  return moderatedAt?.getTime() === decidedAt.getTime() && deletedBy !== 'WRITER' && source !== ''
}

type StoredDecision = Awaited<ReturnType<typeof data.findDecisions>>[number]

/** Gives a comment the standing that it had before a decision, and takes back what the filter learned from it. */
async function revertDecision(
  tx: Tx,
  comment: data.ModeratedComment,
  { before, decision, decidedAt }: StoredDecision,
  caller: Caller,
): Promise<void> {
  const { learnedAs, ...earlier } = standing.parse(before)
  await data.setStanding(tx, [comment.id], earlier)
  await trainFilter(tx, [comment], learnedAs, caller.now)
  await data.reopenReports(tx, comment.id, decidedAt)
  await record('comment.decision-undone', { caller, target: comment.id, detail: { decision } }, tx)
}
