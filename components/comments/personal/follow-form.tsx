import { Order } from '@/components/site/order'
import type { Followable } from '@/lib/comments/following/queries'
import { personalForm } from '@/lib/comments/form-state'
import { EmailField } from './email-field'
import { FailureNotice } from './failure'
import { FrequencyField } from './frequency-field'

interface FollowFormProps {
  found: Followable
  email: string
}

/** Asks what to be told of, where and how often. */
export function FollowForm({ found: { post, thread }, email }: FollowFormProps) {
  const values = personalForm.get()?.values ?? {}
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label="Follow by mail">
      <Order to="follow-comments" />
      <FailureNotice />
      <input type="hidden" name="postId" value={post.id} />
      {thread && (
        <fieldset>
          <legend className="label">What you want to hear of</legend>
          <label>
            <input type="radio" name="commentId" value={thread.comment.id} defaultChecked={values.commentId !== ''} />
            <span>The conversation with {thread.comment.authorName}</span>
          </label>
          <label>
            <input type="radio" name="commentId" value="" defaultChecked={values.commentId === ''} />
            <span>All comments on this post</span>
          </label>
        </fieldset>
      )}
      <EmailField email={email} />
      <FrequencyField chosen={values.frequency ?? 'EACH'} />
      <button className="form-button" type="submit">
        Follow
      </button>
    </form>
  )
}
