import type { ComponentProps, ReactNode } from 'react'
import { postCommentAction } from '@/lib/comments/actions'
import { readForm } from '@/lib/comments/form'
import { commentLimits } from '@/lib/comments/schema'

interface FieldProps {
  name: string
  label: ReactNode
  error: string | undefined
}

const idOf = (name: string) => `comment-${name}`

/** What ties a control to its label and error; the first one that needs correcting has the focus. */
function control({ name, error }: FieldProps, focused: boolean) {
  const id = idOf(name)
  return {
    id,
    name,
    className: 'field',
    ...(error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error`, autoFocus: focused } : {}),
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

function TextField({ focused, ...props }: FieldProps & { focused: boolean } & ComponentProps<'input'>) {
  const { name, label, error, ...rest } = props
  return (
    <Labelled name={name} label={label} error={error}>
      <input {...rest} {...control({ name, label, error }, focused)} />
    </Labelled>
  )
}

/** Writes a comment below a post, or an answer to one. Needs no script: what was refused is said here, beside the kept text. */
export function CommentForm({ postId, parentId }: { postId: string; parentId?: string }) {
  const { failure, token } = readForm(postId)
  const errors = failure?.fieldErrors ?? {}
  const values = failure?.values ?? {}
  const first = ['text', 'name', 'email'].find((name) => errors[name])
  return (
    <form id="comment-form" action={postCommentAction} aria-label={parentId ? 'Your reply' : 'Your comment'}>
      {failure && (
        // biome-ignore lint/a11y/noAutofocus: the page was sent anew because of this sentence
        <p className="problem" role="alert" tabIndex={-1} autoFocus={!first}>
          {failure.message}
        </p>
      )}
      <input type="hidden" name="postId" value={postId} />
      {parentId && <input type="hidden" name="parentId" value={parentId} />}
      <input type="hidden" name="token" value={token} />
      <Labelled name="text" label={parentId ? 'Reply' : 'Comment'} error={errors.text}>
        <textarea
          {...control({ name: 'text', label: null, error: errors.text }, first === 'text')}
          rows={5}
          maxLength={commentLimits.text}
          defaultValue={values.text}
        />
      </Labelled>
      <TextField
        name="name"
        label="Name"
        error={errors.name}
        focused={first === 'name'}
        autoComplete="name"
        maxLength={commentLimits.name}
        defaultValue={values.name}
      />
      <TextField
        name="email"
        label="E-mail, if you like; never shown"
        error={errors.email}
        focused={first === 'email'}
        type="email"
        autoComplete="email"
        maxLength={commentLimits.email}
        defaultValue={values.email}
      />
      <div className="trap">
        <label htmlFor="comment-website">Leave this empty</label>
        <input id="comment-website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <p className="label">**bold**, _italic_, `code`, &gt; quote, - list and [text](link) work. </p>
      <button className="button" type="submit">
        {parentId ? 'Post reply' : 'Post comment'}
      </button>
    </form>
  )
}
