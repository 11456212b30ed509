import { type ComponentProps, type KeyboardEvent, useId } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { labelOf } from '@/lib/posts/fields'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'

interface TitleFieldsProps {
  fields: EditFields
  errors: Readonly<Record<string, string>>
  /** Nothing is written yet, so that one begins with the title. */
  isNew: boolean
  /** Enter was pressed: the text is next. */
  onDone(): void
}

/** Title, subtitle and description, set as they will be read. Each is one line. */
export function TitleFields({ fields, errors, isNew, onDone }: TitleFieldsProps) {
  function onKey(event: KeyboardEvent) {
    // Enter that ends the composing of a character says nothing of the title.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onDone()
  }
  const given = (name: 'title' | 'subtitle' | 'description') => ({ name, defaultValue: fields[name], error: errors[name] })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes the keys of its fields
    <div id="titles" className="titles" onKeyDown={onKey}>
      <LineField
        {...given('title')}
        className="title"
        placeholder={messages.title()}
        // A new post begins with its title.
        autoFocus={isNew}
      />
      <LineField {...given('subtitle')} className="subtitle" placeholder={messages.subtitleOptional()} />
      <LineField {...given('description')} className="lede" placeholder={messages.oneOrTwoSentences()} />
    </div>
  )
}

interface LineFieldProps extends ComponentProps<'textarea'> {
  name: string
  error: string | undefined
}

function LineField({ error, ...rest }: LineFieldProps) {
  const id = useId()
  return (
    <>
      <textarea
        {...rest}
        aria-label={labelOf(rest.name)}
        rows={1}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
      />
      {error && (
        <p className="problem" id={id}>
          {error}
        </p>
      )}
    </>
  )
}
