'use client'

import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import { editAction } from '@/lib/posts/actions'
import type { EditIntent, EditResult } from '@/lib/posts/edit-types'
import type { EditorPost } from '../post'
import type { SourceHandle } from '../source/source-field'
import { type SaveAnswer, Saver } from './saver'

/** The form's fields as they are now, with commas between those of one name. The text goes as it is: a posted form would change its line endings. */
export function collectFields(form: HTMLFormElement | null, source: SourceHandle | null): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form ? new FormData(form) : [])
    if (typeof value === 'string' && !name.startsWith('$')) fields[name] = name in fields ? `${fields[name]},${value}` : value
  return { ...fields, source: source?.text() ?? fields.source ?? '' }
}

/** Of those fields, what a preview shows. */
export function textFields({
  id = '',
  title = '',
  description = '',
  source = '',
  tags = '',
}: Record<string, string>): Record<string, string> {
  return { id, title, description, source, tags }
}

/** Keeps the form saved, and runs what its buttons order, each on the newest version. */
export function useDraft(post: EditorPost, form: RefObject<HTMLFormElement | null>, source: RefObject<SourceHandle | null>) {
  const [result, setResult] = useState<EditResult | null>(null)
  const [saver] = useState(
    () =>
      new Saver<EditIntent>({
        version: post.version,
        savedAt: post.savedAt,
        autosave: 'save',
        send: async (version, intent) => {
          const answer = await editAction(null, { ...collectFields(form.current, source.current), version: String(version), intent })
          setResult(intent === 'save' && answer.ok ? null : answer)
          return toAnswer(answer)
        },
      }),
  )
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state)

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isDirty) event.preventDefault()
    }
    const flush = () => {
      if (document.visibilityState === 'hidden') saver.flush()
    }
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', flush)
      saver.flush()
      saver.stop()
    }
  }, [saver])

  return { saver, state, result }
}

function toAnswer(answer: EditResult): SaveAnswer {
  if (answer.ok) return { ok: true, version: answer.value.version, savedAt: answer.value.savedAt }
  const marked = Object.keys(answer.fieldErrors).length > 0
  return { ok: false, conflict: answer.code === 'CONFLICT' && !marked, reason: answer.message }
}
