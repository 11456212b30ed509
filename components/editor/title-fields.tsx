import { useId } from 'react'
import type { EditFields } from '@/lib/posts/edit-fields'

/** Title and description, set as they will be read. */
export function TitleFields({ fields, errors }: { fields: EditFields; errors: Readonly<Record<string, string>> }) {
  const id = useId()
  return (
    <div className="titles">
      <textarea
        className="title"
        name="title"
        aria-label="Title"
        placeholder="Title"
        rows={1}
        defaultValue={fields.title}
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
