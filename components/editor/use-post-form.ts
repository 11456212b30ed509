'use client'

import { useActionState, useRef, useState } from 'react'
import { useFormAddress } from '@/components/ui/form-address'
import { editAction } from '@/lib/posts/editing/actions'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import type { EditorPost } from './base/post'
import type { SourceHandle } from './base/source-handle'
import { usePreview } from './preview/use-preview'
import { collectFields, textFields } from './saving/form-fields'
import { useDraft } from './saving/use-draft'

/** The state of editing one post: its form and text, their draft on this device and at the server, and the preview of both. */
export type PostForm = ReturnType<typeof usePostForm>

/** Holds the form of one post together, whether its buttons are answered by a script or, without JavaScript, by a new page. */
export function usePostForm(post: EditorPost) {
  const form = useRef<HTMLFormElement>(null)
  const source = useRef<SourceHandle>(null)
  const [posted, dispatchEdit] = useActionState(editAction, null)
  const refused = posted && !posted.ok ? posted.values : null
  // A form that was refused goes on from the version that it started from, or its next save would hide what it ran into.
  const [version] = useState(() => (refused?.version ? Number(refused.version) : post.version))
  const [begun] = useState<EditFields>(() => (refused ? { ...post.fields, commentsClosed: '', unlisted: '', ...refused } : post.fields))
  const { result, ...draft } = useDraft(post, version, form, source)
  const collect = () => ({ ...collectFields(form.current, source.current), ...draft.ownDraft.read() })
  const preview = usePreview(
    () => textFields(collect()),
    (problems) => source.current?.show(problems),
    // There is nothing at the server to be shown before the first save.
    post.version > 0 || draft.saved > 0,
  )
  const dispatch = useFormAddress(dispatchEdit)
  const latest = result ?? posted

  return {
    ...draft,
    form,
    source,
    dispatch,
    /** The version that the form started from. */
    version,
    /** Values that the fields start with. */
    begun,
    /** The answer to what was last asked of the server. */
    latest,
    errors: latest && !latest.ok ? latest.fieldErrors : {},
    preview: preview.state,
    /** The form's fields as they are now. */
    collect,
    /** Says that something was typed. */
    changed() {
      draft.draft.changed()
      preview.schedule()
    },
  }
}
