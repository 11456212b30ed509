import type { OrderName } from '@/components/site/order'
import { deleteCommentAct, editCommentAct, postCommentAct, reactAct, reportCommentAct } from '@/lib/comments/acts'
import * as personal from '@/lib/comments/personal-acts'
import { currentRequest } from '@/lib/core/request'
import { unlockAction } from '@/lib/posts/unlock-actions'
import { addNoteAction, deleteNoteAction } from '@/lib/reviews/actions'

/** Each redirects when it is done, and otherwise leaves in the request what it has to say to the page that the form is on. */
const acts: Record<OrderName, (form: FormData) => Promise<void>> = {
  'add-review-note': addNoteAction,
  'ask-for-proof': personal.askForProofAct,
  'change-own-subscription': personal.changeOwnSubscriptionAct,
  'change-subscription': personal.changeSubscriptionAct,
  'claim-comments': personal.claimAct,
  'confirm-address': personal.confirmAct,
  'decide-by-link': personal.decideByLinkAct,
  'delete-comment': deleteCommentAct,
  'delete-review-note': deleteNoteAction,
  'edit-comment': editCommentAct,
  'erase-self': personal.eraseSelfAct,
  'follow-comments': personal.followAct,
  'post-comment': postCommentAct,
  react: reactAct,
  'report-comment': reportCommentAct,
  'unlock-post': unlockAction,
  unsubscribe: personal.unsubscribeAct,
}

/** Does what a form of a readers' page says. Only the server itself comes here (server/next/dynamic-pages.ts), with the form in the request. */
export async function POST(): Promise<Response> {
  const form = currentRequest()?.form
  const order = form?.get('do')
  const act = typeof order === 'string' && Object.hasOwn(acts, order) ? acts[order as OrderName] : undefined
  if (!form || !act) return new Response(null, { status: 404 })
  await act(form)
  return new Response(null, { status: 204 })
}
