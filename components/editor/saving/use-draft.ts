'use client'

import { type RefObject, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/editor'
import type { EditResult } from '@/lib/posts/editing/types'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'
import type { EditorPost } from '../base/post'
import type { SourceHandle } from '../base/source-handle'
import { Draft } from './draft'
import { collectFields, FormFields } from './form-fields'
import type { Fields, Version } from './journal'
import { LocalDraftStore } from './local-draft-store'
import { OtherTabs } from './other-tabs'
import { sameFields } from './same-fields'
import { sendFields, toAnswer } from './send'

type Form = RefObject<HTMLFormElement | null>
type Source = RefObject<SourceHandle | null>

/** Finds the version that the form started at: the one that the page shows, or an older one, of which nothing else is known. */
function startOf({ version, fields }: EditorPost, started: number): Version {
  if (started === version) return { version, fields }
  return { version: started, fields: Object.fromEntries(Object.keys(fields).map((name) => [name, ''])) }
}

/** Makes what one open editor needs to keep a text safe: draft, local drafts and other tabs. Its last answer goes to `onResult`. */
function createEditingSession(
  post: EditorPost,
  started: number,
  form: Form,
  source: Source,
  onResult: (result: EditResult | null) => void,
) {
  const base = startOf(post, started)
  const fields = new FormFields(form, source, post.fields)
  const localDrafts = new LocalDraftStore({ writerId: post.writer.id, postId: post.id, kind: post.kind, base, read: () => fields.read() })
  let tabs: OtherTabs | null = null
  const draft = new Draft({
    base,
    savedAt: post.savedAt,
    form: fields,
    localDrafts,
    async send(version, intent) {
      const known = { id: post.id, kind: post.kind, version: String(version) }
      const result = await sendFields({ ...collectFields(form.current, source.current), ...fields.read(), ...known }, intent)
      const answer = toAnswer(result)
      onResult((answer.ok && intent === 'save') || 'other' in answer ? null : result)
      return answer
    },
    loadMerging: () => import('./merge'),
    onSaved(saved) {
      if (post.version === 0 && /[?&]new=/.test(location.search))
        window.history.replaceState(null, '', pathTo('/studio/posts/[id]', { id: post.id }))
      tabs?.tell({ ...saved, fields: saved.fields as EditFields, by: messages.nameInAnotherTab({ name: post.writer.name }) })
    },
  })
  return {
    draft,
    localDrafts,
    fields,
    ownDraft: {
      sessionId: localDrafts.id,
      read: () => fields.read(),
      /** Writes into some of the fields, as a step that can be undone in the text. */
      patch(changed: Fields) {
        fields.patch({ ...fields.read(), ...changed }, { undoable: true })
        draft.changed()
      },
    },
    open(signal: AbortSignal) {
      localDrafts.open()
      fields.listen(signal)
      tabs = new OtherTabs(post.writer.id, post.id, (saved) => draft.receive(saved))
      // Typed before the script was there.
      if (!sameFields(fields.read(), post.fields)) draft.changed()
    },
    close() {
      draft.saver.flush()
      draft.stop()
      localDrafts.close()
      tabs?.close()
      tabs = null
    },
  }
}

/** Keeps the form on this device and at the server, and sends the intents of its buttons, each on the newest version. */
export function useDraft(post: EditorPost, started: number, form: Form, source: Source) {
  const [result, setResult] = useState<EditResult | null>(null)
  const [session] = useState(() => createEditingSession(post, started, form, source, setResult))
  const { draft, localDrafts } = session
  const { saver } = draft
  const newest = () => saver.version
  const saved = useSyncExternalStore(saver.subscribe, newest, newest)
  const view = useSyncExternalStore(draft.subscribe, draft.view, draft.view)
  const storageProblem = useSyncExternalStore(localDrafts.subscribe, localDrafts.problem, () => '')

  // Before the fields are taken from the page, for the last save reads them.
  useLayoutEffect(() => () => session.close(), [session])

  useEffect(() => {
    const away = new AbortController()
    session.open(away.signal)
    const leave = (event: Event) => {
      // Without this page nothing goes on that the server had no time for.
      const isWaiting = saver.state().kind === 'waiting'
      localDrafts.flush()
      saver.flush()
      if (event.type === 'beforeunload' && (isWaiting || (saver.isDirty && localDrafts.problem()))) event.preventDefault()
    }
    const look = () => {
      if (document.visibilityState === 'hidden') leave(new Event('hidden'))
      else saver.flush()
    }
    const { signal } = away
    window.addEventListener('beforeunload', leave, { signal })
    window.addEventListener('pagehide', leave, { signal })
    window.addEventListener('online', () => saver.flush(), { signal })
    window.addEventListener('focus', () => saver.flush(), { signal })
    document.addEventListener('visibilitychange', look, { signal })
    return () => away.abort()
  }, [session, localDrafts, saver])

  return { draft, saver, saved, view, storageProblem, result, ownDraft: session.ownDraft }
}
