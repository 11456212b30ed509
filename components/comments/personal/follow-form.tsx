import { FormAction } from '@/components/site/form-action'
import type { Followable } from '@/lib/comments/following/queries'
import { personalForm } from '@/lib/comments/form-state'
import * as messages from '@/lib/messages/generated/comments'
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
    <form method="post" encType="multipart/form-data" action="#problem" aria-label={messages.followByMail()}>
      <FormAction name="follow-comments" />
      <FailureNotice />
      <input type="hidden" name="postId" value={post.id} />
      {thread && (
        <fieldset>
          <legend className="label">{messages.sendMailAbout()}</legend>
          <label>
            <input type="radio" name="commentId" value={thread.comment.id} defaultChecked={values.commentId !== ''} />
            <span>{messages.conversationWithAuthorName({ authorName: thread.comment.authorName })}</span>
          </label>
          <label>
            <input type="radio" name="commentId" value="" defaultChecked={values.commentId === ''} />
            <span>{messages.allCommentsOnThisPost()}</span>
          </label>
        </fieldset>
      )}
      <EmailField email={email} />
      <FrequencyField chosen={values.frequency ?? 'EACH'} />
      <button className="form-button" type="submit">
        {messages.follow()}
      </button>
    </form>
  )
}
