import script from '@/components/reader/script.json'
import { FormAction } from '@/components/site/form-action'
import { rich } from '@/components/ui/rich'
import { listProviders } from '@/lib/auth/queries'
import { type FormOutcome, readFormState } from '@/lib/comments/form-state'
import { commentLimits } from '@/lib/comments/schema'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { findCurrentReader } from '@/lib/readers/identity/current-reader'
import { getSettings } from '@/lib/settings/queries'
import { TextArea, TextField } from './fields'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'

interface CommentFormProps {
  post: { id: string; permalink: string }
  /** The comment it answers. */
  parentId?: string
  /** Text in the field to begin with. */
  text?: string
  /** Words in the empty field, which is one line until somebody comes to it. */
  invitation?: string
}

/** Writes a comment below a post, or an answer to one. Needs no script: what was refused is said here, beside the kept text. */
export async function CommentForm({ post, parentId, text, invitation }: CommentFormProps) {
  const { outcome, token } = readFormState(post.id)
  const label = parentId ? messages.reply() : messages.comment()
  const { proofOfWork } = await getSettings()
  return (
    <form
      id="comment-form"
      className={invitation && !outcome ? 'invite' : undefined}
      // It keeps the focus, and stays open, when what is pressed in it takes none: a label, in some browsers a button.
      tabIndex={-1}
      action={outcomeAnchor}
      method="post"
      encType="multipart/form-data"
      aria-label={parentId ? messages.yourReply() : messages.yourComment()}
      data-proof={proofOfWork ? script.proof : undefined}
    >
      <FormAction name="post-comment" />
      <OutcomeNotice outcome={outcome} />
      <input type="hidden" name="postId" value={post.id} />
      {parentId && <input type="hidden" name="parentId" value={parentId} />}
      <input type="hidden" name="token" value={token} />
      <TextArea
        name="text"
        most={commentLimits.text}
        label={label}
        error={outcome?.fieldErrors?.text}
        defaultValue={outcome?.values.text ?? text}
        placeholder={invitation}
        autoFocus={parentId !== undefined}
      />
      <div className="rest">
        <p className="label">{messages.boldItalicCodeQuoteList()}</p>
        <WriterFields outcome={outcome} permalink={post.permalink} />
        <div className="tick">
          <input id="comment-subscribe" type="checkbox" name="subscribe" defaultChecked={outcome?.values.subscribe === 'on'} />
          <label htmlFor="comment-subscribe">{messages.mailMeWhenSomebodyReplies()}</label>
        </div>
        <div className="trap">
          <label htmlFor="comment-website">{messages.leaveThisEmpty()}</label>
          <input id="comment-website" type="text" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <FormButtons send={parentId ? messages.postReply() : messages.postComment()} />
      </div>
    </form>
  )
}

/** The first button is the one that the Enter key presses. */
export function FormButtons({ send }: { send: string }) {
  return (
    <p className="buttons">
      <button className="form-button" type="submit">
        {send}
      </button>
      <button className="form-button quiet" type="submit" name="preview" value="1">
        {messages.preview()}
      </button>
    </p>
  )
}

/** Fields for the writer: name and e-mail address as typed, or the name of their account. */
async function WriterFields({ outcome, permalink }: { outcome: FormOutcome | null; permalink: string }) {
  const me = await findCurrentReader()
  if (me?.viewer.kind === 'user') {
    return (
      <p className="label">
        {rich(messages.signedInAsName({ name: <b>{me.viewer.name}</b> }))}
        <input type="hidden" name="name" value="" />
        <input type="hidden" name="email" value="" />
      </p>
    )
  }
  const { fieldErrors = {}, values = {} } = outcome ?? {}
  return (
    <>
      <div className="who">
        <TextField
          name="name"
          label={messages.name()}
          error={fieldErrors.name}
          autoComplete="name"
          defaultValue={values.name ?? me?.name}
        />
        <TextField
          name="email"
          label={messages.emailOptional()}
          error={fieldErrors.email}
          type="email"
          autoComplete="email"
          defaultValue={values.email}
        />
      </div>
      {listProviders().length > 0 && (
        <p className="label">
          {rich(messages.signInToComment({ a: (text) => <a href={pathTo('/signin', { callbackUrl: permalink })}>{text}</a> }))}
        </p>
      )}
    </>
  )
}
