import type { ComponentProps, ReactNode } from 'react'

interface FieldProps {
  name: string
  label: ReactNode
  error: string | undefined
}

const idOf = (name: string) => `comment-${name}`

/** Builds the attributes that tie a control to its label and error. */
function control({ name, error }: Pick<FieldProps, 'name' | 'error'>) {
  const id = idOf(name)
  return {
    id,
    name,
    className: 'form-input',
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

/** A labelled field for one line, with its error. */
export function TextField({ name, label, error, ...rest }: FieldProps & ComponentProps<'input'>) {
  return (
    <Labelled name={name} label={label} error={error}>
      <input type="text" {...rest} {...control({ name, error })} />
    </Labelled>
  )
}

/** A field for more than a line; `most` characters of it are taken, and whatever is more is said, never cut. */
export function TextArea({ name, label, error, most, ...rest }: FieldProps & ComponentProps<'textarea'> & { most: number }) {
  return (
    <Labelled name={name} label={label} error={error}>
      <textarea rows={5} data-most={most} {...rest} {...control({ name, error })} />
    </Labelled>
  )
}
