import type { OrderName } from '@/components/site/order'
import * as following from '@/lib/comments/following/actions'
import { decideByLinkAct } from '@/lib/comments/moderation/decision-link-actions'
import { deleteCommentAct, editCommentAct, postCommentAct, reactAct, reportCommentAct } from '@/lib/comments/writing/actions'
import { currentRequest } from '@/lib/core/request'
import { unlockAction } from '@/lib/posts/unlock-actions'
import * as readers from '@/lib/readers/actions'
import { addNoteAction, deleteNoteAction } from '@/lib/reviews/actions'

/** Each redirects when it is done, and otherwise leaves in the request what it has to say to the page that the form is on. */
const acts: Record<OrderName, (form: FormData) => Promise<void>> = {
  'add-review-note': addNoteAction,
  'ask-for-proof': readers.askForProofAct,
  'change-own-subscription': following.changeOwnSubscriptionAct,
  'change-subscription': following.changeSubscriptionAct,
  'claim-comments': readers.claimAct,
  'confirm-address': readers.confirmAct,
  'decide-by-link': decideByLinkAct,
  'delete-comment': deleteCommentAct,
  'delete-review-note': deleteNoteAction,
  'edit-comment': editCommentAct,
  'erase-self': readers.eraseSelfAct,
  'follow-comments': following.followAct,
  'post-comment': postCommentAct,
  react: reactAct,
  'report-comment': reportCommentAct,
  'unlock-post': unlockAction,
  unsubscribe: following.unsubscribeAct,
}

/** Does what a form of a readers' page says. Only the server itself comes here (server/dynamic.ts), with the form in the request. */
export async function POST(): Promise<Response> {
  const form = currentRequest()?.form
  const order = form?.get('do')
  const act = typeof order === 'string' && Object.hasOwn(acts, order) ? acts[order as OrderName] : undefined
  if (!form || !act) return new Response(null, { status: 404 })
  await act(form)
  return new Response(null, { status: 204 })
}
