import script from '@/components/reader/script.json'
import { Order } from '@/components/site/order'
import { listProviders } from '@/lib/auth/queries'
import { type FormOutcome, readFormState } from '@/lib/comments/form-state'
import { commentLimits } from '@/lib/comments/schema'
import { findCurrentReader } from '@/lib/readers/identity/current-reader'
import { getSettings } from '@/lib/settings/queries'
import { TextArea, TextField } from './fields'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'

interface CommentFormProps {
  post: { id: string; permalink: string }
  /** The comment it answers. */
  parentId?: string
  /** What is in the field to begin with. */
  text?: string
}

/** Writes a comment below a post, or an answer to one. Needs no script: what was refused is said here, beside the kept text. */
export async function CommentForm({ post, parentId, text }: CommentFormProps) {
  const { outcome, token } = readFormState(post.id)
  const label = parentId ? 'Reply' : 'Comment'
  const { proofOfWork } = await getSettings()
  return (
    <form
      id="comment-form"
      action={outcomeAnchor}
      method="post"
      encType="multipart/form-data"
      aria-label={parentId ? 'Your reply' : 'Your comment'}
      data-proof={proofOfWork ? script.proof : undefined}
    >
      <Order to="post-comment" />
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
      />
      <p className="label">**bold**, _italic_, `code`, &gt; quote, - list and [text](link) work.</p>
      <WriterFields outcome={outcome} permalink={post.permalink} />
      <div className="tick">
        <input id="comment-subscribe" type="checkbox" name="subscribe" defaultChecked={outcome?.values.subscribe === 'on'} />
        <label htmlFor="comment-subscribe">Mail me when somebody replies</label>
      </div>
      <div className="trap">
        <label htmlFor="comment-website">Leave this empty</label>
        <input id="comment-website" type="text" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <FormButtons send={`Post ${label.toLowerCase()}`} />
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
        Preview
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
        Signed in as <b>{me.viewer.name}</b>
        <input type="hidden" name="name" value="" />
        <input type="hidden" name="email" value="" />
      </p>
    )
  }
  const { fieldErrors = {}, values = {} } = outcome ?? {}
  return (
    <>
      <TextField name="name" label="Name" error={fieldErrors.name} autoComplete="name" defaultValue={values.name ?? me?.name} />
      <TextField
        name="email"
        label="E-mail, if you like; never shown"
        error={fieldErrors.email}
        type="email"
        autoComplete="email"
        defaultValue={values.email}
      />
      {listProviders().length > 0 && (
        <p className="label">
          <a href={`/signin?callbackUrl=${encodeURIComponent(permalink)}`}>Sign in</a> to comment with your account.
        </p>
      )}
    </>
  )
}
