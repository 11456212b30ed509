import * as following from '@/lib/comments/following/form-actions'
import { decideByLinkAction } from '@/lib/comments/moderation/form-actions'
import * as writing from '@/lib/comments/writing/form-actions'
import { unlockPostAction } from '@/lib/posts/password/form-actions'
import * as readers from '@/lib/readers/form-actions'
import * as reviews from '@/lib/reviews/form-actions'

/** Server actions of the forms on readers' pages, by the names that stay the same from version to version. */
const formActions = {
  'add-review-note': reviews.addReviewNoteAction,
  'ask-for-proof': readers.askForProofAction,
  'change-own-subscription': following.changeOwnSubscriptionAction,
  'change-subscription': following.changeSubscriptionAction,
  'claim-comments': readers.claimCommentsAction,
  'confirm-address': readers.confirmAddressAction,
  'decide-by-link': decideByLinkAction,
  'delete-comment': writing.deleteCommentAction,
  'delete-review-note': reviews.deleteReviewNoteAction,
  'edit-comment': writing.editCommentAction,
  'erase-self': readers.eraseSelfAction,
  'follow-comments': following.followCommentsAction,
  'post-comment': writing.postCommentAction,
  react: writing.reactAction,
  'report-comment': writing.reportCommentAction,
  'unlock-post': unlockPostAction,
  unsubscribe: following.unsubscribeAction,
} satisfies Record<string, (form: FormData) => Promise<unknown>>

export type FormActionName = keyof typeof formActions

/**
 * Renders the two hidden fields by which a form names its server action: the id that Next dispatches by, and a name for a server of
 * another build, to which the id says nothing. A form with the function itself as its `action` would get `action=""`, which is not
 * valid, and loses the fragment that leads to what was refused.
 */
export function FormAction({ name }: { name: FormActionName }) {
  const { $$id } = formActions[name] as { $$id?: string }
  return (
    <>
      {$$id && <input type="hidden" name={`$ACTION_ID_${$$id}`} />}
      <input type="hidden" name="do" value={name} />
    </>
  )
}
