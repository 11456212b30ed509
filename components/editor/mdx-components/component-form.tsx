import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Button } from '@/components/ui/button'
import { Checkbox, Select, TextField } from '@/components/ui/field'
import type { ComponentDefinition } from '@/lib/mdx/components/registry'
import * as messages from '@/lib/messages/generated/inserting'
import { type FormField, fieldsOf, type PropValues, readFields } from './form-fields'

/** Options of the form that asks for a component's properties. */
export interface ComponentFormOptions {
  name: string
  definition: ComponentDefinition
  /** The word on the button. */
  submitLabel: string
  present: PropValues
  /** Attributes as they are written that this form cannot change. */
  fixed: readonly string[]
  /** Takes what was changed; a sentence says why it could not be. */
  onDone(values: PropValues): string | undefined
}

/** Asks for the properties of a component in a dialog of its own. */
export function openComponentForm({ onClose, ...options }: ComponentFormOptions & { onClose(): void }): void {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const close = () => {
    root.unmount()
    place.remove()
    onClose()
  }
  root.render(<ComponentForm {...options} onClose={close} />)
}

function ComponentForm({ name, definition, submitLabel, present, fixed, onDone, onClose }: ComponentFormOptions & { onClose(): void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const fields = useMemo(() => fieldsOf(definition, present), [definition, present])
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState('')
  useEffect(() => dialog.current?.showModal(), [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const { values, errors } = readFields(fields, (field) => String(data.get(field) ?? ''))
    setErrors(errors)
    const [wrong] = Object.keys(errors)
    if (wrong) {
      form.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus()
      return
    }
    const refused = onDone(values)
    if (refused) setProblem(refused)
    else dialog.current?.close()
  }

  return (
    <dialog ref={dialog} className="dialog component-form" aria-labelledby={id} aria-describedby={`${id}-help`} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <h2 id={id}>{titleOf(name)}</h2>
        <p id={`${id}-help`} className="help">
          {definition.help}
        </p>
        {fields.length === 0 && <p>{messages.nameHasNothingToFill({ name })}</p>}
        {fields.map((field) => (
          <Control key={field.name} field={field} error={errors[field.name]} />
        ))}
        {fixed.length > 0 && <Fixed attributes={fixed} />}
        {problem && (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <p className="orders">
          <Button variant="primary">{submitLabel}</Button>
          <Button type="button" onClick={() => dialog.current?.close()}>
            {messages.cancel()}
          </Button>
        </p>
      </form>
    </dialog>
  )
}

/** Writes the name of a component as words: "File tree". */
function titleOf(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function Fixed({ attributes }: { attributes: readonly string[] }) {
  return (
    <div className="fixed-attributes">
      <p className="label">{messages.staysAsItIsWritten()}</p>
      <ul>
        {attributes.map((attribute) => (
          <li key={attribute}>
            <code>{attribute}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Control({ field: { name, label, kind, required, mayBeEmpty, shown }, error }: { field: FormField; error: string | undefined }) {
  const common = { name, error, label: required ? label : `${label} (optional)` }
  if (kind === 'boolean') return <Checkbox name={name} label={label} error={error} defaultChecked={shown === 'on'} />
  if (typeof kind !== 'string') {
    const words = [...(required ? [] : ['']), ...(shown && !kind.includes(shown) ? [shown] : []), ...kind]
    return (
      <Select {...common} defaultValue={shown} options={words.map((word) => ({ value: word, label: word || messages.defaultChoice() }))} />
    )
  }
  if (kind === 'date' && /^(?:\d{4}-\d{2}-\d{2})?$/.test(shown)) return <TextField {...common} type="date" defaultValue={shown} />
  return (
    <TextField
      {...common}
      defaultValue={shown}
      autoComplete="off"
      {...(kind === 'number'
        ? { inputMode: 'numeric' }
        : kind === 'url'
          ? { inputMode: 'url', spellCheck: false, autoCapitalize: 'none' }
          : {})}
      {...(mayBeEmpty ? { hint: messages.describesThePicture() } : {})}
    />
  )
}
