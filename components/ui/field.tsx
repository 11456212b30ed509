import { type ComponentProps, type ReactNode, useId } from 'react'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** Makes the attributes that tie a control to its label, hint and error. */
function useField({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { id, control: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined } as const }
}

function Notes({ id, hint, error }: { id: string } & Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  )
}

export function TextField({ label, hint, error, ...rest }: FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id'>) {
  const { id, control } = useField({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input type="text" {...rest} {...control} className="input" />
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

export function TextArea({ label, hint, error, ...rest }: FieldProps & Omit<ComponentProps<'textarea'>, 'className' | 'id'>) {
  const { id, control } = useField({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea rows={3} {...rest} {...control} className="input" />
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

interface Option {
  value: string
  label: string
}

export function Select({
  label,
  hint,
  error,
  options,
  ...rest
}: FieldProps & { options: readonly Option[] } & Omit<ComponentProps<'select'>, 'className' | 'id'>) {
  const { id, control } = useField({ hint, error })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select {...rest} {...control} className="input">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

export function Checkbox({ label, hint, error, ...rest }: FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>) {
  const { id, control } = useField({ hint, error })
  return (
    <div className="field check">
      <input {...rest} {...control} type="checkbox" />
      <label htmlFor={id}>{label}</label>
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

export function Radio({ label, hint, ...rest }: Omit<FieldProps, 'error'> & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>) {
  const { id, control } = useField({ hint, error: undefined })
  return (
    <div className="field check">
      <input {...rest} {...control} type="radio" />
      <label htmlFor={id}>{label}</label>
      <Notes id={id} hint={hint} />
    </div>
  )
}
