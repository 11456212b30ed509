import { type KeyboardEvent, useId } from 'react'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'

interface TitleFieldsProps {
  fields: EditFields
  errors: Readonly<Record<string, string>>
  /** Nothing is written yet, so that one begins with the title. */
  isNew: boolean
  /** Enter was pressed: the text is next. */
  onDone(): void
}

/** Title and description, set as they will be read. Each is one line. */
export function TitleFields({ fields, errors, isNew, onDone }: TitleFieldsProps) {
  const id = useId()
  function onKey(event: KeyboardEvent) {
    // Enter that ends the composing of a character says nothing of the title.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onDone()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes the keys of its two fields
    <div className="titles" onKeyDown={onKey}>
      <textarea
        className="title"
        name="title"
        aria-label="Title"
        placeholder="Title"
        rows={1}
        defaultValue={fields.title}
        // biome-ignore lint/a11y/noAutofocus: what the page of a new post is opened for
        autoFocus={isNew}
        aria-invalid={errors.title ? true : undefined}
        aria-describedby={errors.title ? `${id}-title` : undefined}
      />
      {errors.title && (
        <p className="problem" id={`${id}-title`}>
          {errors.title}
        </p>
      )}
      <textarea
        className="lede"
        name="description"
        aria-label="Description"
        placeholder="One or two sentences for lists, feeds and search (optional)"
        rows={1}
        defaultValue={fields.description}
        aria-invalid={errors.description ? true : undefined}
        aria-describedby={errors.description ? `${id}-description` : undefined}
      />
      {errors.description && (
        <p className="problem" id={`${id}-description`}>
          {errors.description}
        </p>
      )}
    </div>
  )
}
