'use server'

import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { inviteReviewer, resolveNote, revokeLink } from './commands'
import { listReviews } from './page-data'
import { inviteReviewerSchema, listReviewsSchema, resolveNoteSchema, revokeLinkSchema } from './schema'

/** Runs an order of the author's and answers how things stand then. */
const thenList =
  <Input extends { id: string }>(run: (caller: Caller, input: Input) => Promise<void>) =>
  async (caller: Caller, input: Input) => {
    await run(caller, input)
    return listReviews(caller, input)
  }

/** Lists the reviews of a post for its author. */
export const listReviewsAction = action({ name: 'list reviews', input: listReviewsSchema, run: listReviews })

/** Makes a review link. */
export const inviteReviewerAction = action({ name: 'invite reviewer', input: inviteReviewerSchema, run: thenList(inviteReviewer) })

/** Ends a review link. */
export const revokeLinkAction = action({ name: 'revoke review link', input: revokeLinkSchema, run: thenList(revokeLink) })

/** Marks a note as resolved, or as open again. */
export const resolveNoteAction = action({ name: 'resolve review note', input: resolveNoteSchema, run: thenList(resolveNote) })
