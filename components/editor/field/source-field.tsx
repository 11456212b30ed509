'use client'

import { type Ref, type RefObject, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import { readPreference, writePreference } from '../base/local-preferences'
import { isMode, MODE_KEY, type Mode } from '../base/mode'
import type { EditorServices } from '../base/services'
import type { SourceHandle } from '../base/source-handle'
import { withLineFeeds } from '../source/line-endings'
import { TextField, type TextFieldOptions } from './text-field'

interface SourceFieldProps {
  ref: Ref<SourceHandle>
  /** Text that the field starts with. It is never written back into. */
  text: string
  services: EditorServices
  /** Loads the browser's editor; the same at each rendering. */
  load: TextFieldOptions['load']
  onChange(): void
  onLeave(): void
  onMode(mode: Mode): void
}

const LABEL = messages.textInMdx()

/** The text of a post: a plain textarea that the browser's editor takes the place of once it has loaded. */
export function SourceField({ ref, text, services, load, onChange, onLeave, onMode }: SourceFieldProps) {
  const hint = useId()
  const host = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const field = useRef<TextField | null>(null)
  const begun = useRef(text)
  const events = useRef({ onChange, onLeave, onMode })
  const given = useRef(services)
  const loadEditor = useRef(load)
  const [mode, setMode] = useState<Mode>('plain')
  useEffect(() => {
    events.current = { onChange, onLeave, onMode }
  })

  const show = async (wanted: Mode) => {
    const shown = (await field.current?.setMode(wanted)) ?? 'plain'
    setMode(shown)
    events.current.onMode(shown)
  }
  const begin = useRef(show)

  useEffect(() => {
    if (!host.current || !area.current) return
    const text = new TextField({
      area: area.current,
      host: host.current,
      text: begun.current,
      load: loadEditor.current,
      nonce: documentNonce(),
      label: LABEL,
      describedBy: hint,
      services: given.current,
      onChange: () => events.current.onChange(),
      onLeave: () => events.current.onLeave(),
    })
    field.current = text
    const kept = readPreference(MODE_KEY)
    void begin.current(isMode(kept) ? kept : 'live')
    return () => text.destroy()
  }, [hint])

  useExactText(area, field)

  useImperativeHandle(ref, () => ({
    view: () => field.current?.view ?? null,
    text: () => field.current?.text() ?? begun.current,
    patch: (text, options) => field.current?.patch(text, options),
    show: (problems) => field.current?.showProblems(problems),
    jump: (place) => field.current?.jump(place),
    field: () => field.current,
    setMode: (wanted) => {
      writePreference(MODE_KEY, wanted)
      void show(wanted)
    },
  }))

  return (
    <div className="source">
      <div ref={host} />
      <textarea
        ref={area}
        name="source"
        aria-label={LABEL}
        placeholder={messages.write()}
        dir="auto"
        defaultValue={withLineFeeds(text)}
        rows={24}
        spellCheck
        onBlur={onLeave}
      />
      <p id={hint} className="sr-only" hidden={mode === 'plain'}>
        {messages.pressEscThenTab()}
      </p>
    </div>
  )
}

/** Posts the form with the text byte for byte, where a textarea would change its line endings. */
function useExactText(area: RefObject<HTMLTextAreaElement | null>, field: RefObject<TextField | null>) {
  useEffect(() => {
    const form = area.current?.form
    const keepInStep = (event: FormDataEvent) => {
      if (field.current) event.formData.set('source', field.current.text())
    }
    form?.addEventListener('formdata', keepInStep)
    return () => form?.removeEventListener('formdata', keepInStep)
  }, [area, field])
}

/** The nonce of this document's policy, for the styles that the editor adds. The page may have come without a document. */
function documentNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}
