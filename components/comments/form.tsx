import type { ComponentProps, ReactNode } from 'react'
import { Order } from '@/components/site/order'
import { readForm } from '@/lib/comments/form'
import { commentLimits } from '@/lib/comments/schema'

interface FieldProps {
  name: string
  label: ReactNode
  error: string | undefined
}

const idOf = (name: string) => `comment-${name}`

/** What ties a control to its label and error. */
function control({ name, error }: Pick<FieldProps, 'name' | 'error'>) {
  const id = idOf(name)
  return {
    id,
    name,
    className: 'field',
    ...(error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}),
  } as const
}

function Labelled({ name, label, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div>
      <label className="label" htmlFor={idOf(name)}>
        {label}
      </label>
      {children}
      {error && (
        <p className="wrong" id={`${idOf(name)}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

function TextField({ name, label, error, ...rest }: FieldProps & ComponentProps<'input'>) {
  return (
    <Labelled name={name} label={label} error={error}>
      <input type="text" {...rest} {...control({ name, error })} />
    </Labelled>
  )
}

/** Writes a comment below a post, or an answer to one. Needs no script: what was refused is said here, beside the kept text. */
export function CommentForm({ postId, parentId }: { postId: string; parentId?: string }) {
  const { failure, token } = readForm(postId)
  const errors = failure?.fieldErrors ?? {}
  const values = failure?.values ?? {}
  return (
    <form
      id="comment-form"
      action="#comment-problem"
      method="post"
      encType="multipart/form-data"
      aria-label={parentId ? 'Your reply' : 'Your comment'}
    >
      <Order to="post-comment" />
      {failure && (
        <p className="problem" id="comment-problem" role="alert" tabIndex={-1}>
          {failure.message}
        </p>
      )}
      <input type="hidden" name="postId" value={postId} />
      {parentId && <input type="hidden" name="parentId" value={parentId} />}
      <input type="hidden" name="token" value={token} />
      <Labelled name="text" label={parentId ? 'Reply' : 'Comment'} error={errors.text}>
        <textarea {...control({ name: 'text', error: errors.text })} rows={5} maxLength={commentLimits.text} defaultValue={values.text} />
      </Labelled>
      <TextField
        name="name"
        label="Name"
        error={errors.name}
        autoComplete="name"
        maxLength={commentLimits.name}
        defaultValue={values.name}
      />
      <TextField
        name="email"
        label="E-mail, if you like; never shown"
        error={errors.email}
        type="email"
        autoComplete="email"
        maxLength={commentLimits.email}
        defaultValue={values.email}
      />
      <div className="trap">
        <label htmlFor="comment-website">Leave this empty</label>
        <input id="comment-website" type="text" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <p className="label">**bold**, _italic_, `code`, &gt; quote, - list and [text](link) work. </p>
      <button className="button" type="submit">
        {parentId ? 'Post reply' : 'Post comment'}
      </button>
    </form>
  )
}
