import type { OrderName } from '@/components/site/order'
import * as following from '@/lib/comments/following/actions'
import { decideByLinkAction } from '@/lib/comments/moderation/decision-link-actions'
import { deleteCommentAction, editCommentAction, postCommentAction, reactAction, reportCommentAction } from '@/lib/comments/writing/actions'
import { currentRequest } from '@/lib/core/request'
import { unlockAction } from '@/lib/posts/password/actions'
import * as readers from '@/lib/readers/actions'
import { addNoteAction, deleteNoteAction } from '@/lib/reviews/actions'

/** Each redirects when it is done, and otherwise leaves in the request what it has to say to the page that the form is on. */
const acts: Record<OrderName, (form: FormData) => Promise<void>> = {
  'add-review-note': addNoteAction,
  'ask-for-proof': readers.requestVerificationAction,
  'change-own-subscription': following.changeReaderSubscriptionAction,
  'change-subscription': following.changeSubscriptionAction,
  'claim-comments': readers.claimAction,
  'confirm-address': readers.confirmAction,
  'decide-by-link': decideByLinkAction,
  'delete-comment': deleteCommentAction,
  'delete-review-note': deleteNoteAction,
  'edit-comment': editCommentAction,
  'erase-self': readers.eraseSelfAction,
  'follow-comments': following.followAction,
  'post-comment': postCommentAction,
  react: reactAction,
  'report-comment': reportCommentAction,
  'unlock-post': unlockAction,
  unsubscribe: following.unsubscribeAction,
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
