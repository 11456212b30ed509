'use client'

import type { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { SourceView } from './codemirror'
import type { Problem } from './problems'
import type { EditorServices } from './services'

export interface SourceHandle {
  /** The browser's editor once it has loaded. */
  view(): EditorView | null
  /** The text as it is now, byte for byte as it came where it was not changed. */
  text(): string
  show(problems: readonly Problem[]): void
  jump(problem: Problem): void
}

interface SourceFieldProps {
  ref: Ref<SourceHandle>
  /** What the field starts with. It is never written back into. */
  text: string
  services: EditorServices
  onChange(): void
  onLeave(): void
}

const LABEL = 'Text in MDX'

/** The text of a post: a plain textarea that the browser's editor takes the place of once it has loaded. */
export function SourceField({ ref, text, services, onChange, onLeave }: SourceFieldProps) {
  const hint = useId()
  const host = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const view = useRef<SourceView | null>(null)
  const begun = useRef(text)
  const events = useRef({ onChange, onLeave })
  const given = useRef(services)
  const [enhanced, setEnhanced] = useState(false)
  useEffect(() => {
    events.current = { onChange, onLeave }
  })

  useEffect(() => {
    let gone = false
    const start = async () => {
      const { createSourceView } = await import('./codemirror')
      if (gone || !host.current || !area.current) return
      const hadFocus = document.activeElement === area.current
      view.current = createSourceView({
        parent: host.current,
        text: typedInto(area.current, begun.current),
        nonce: documentNonce(),
        label: LABEL,
        describedBy: hint,
        services: given.current,
        onChange: () => events.current.onChange(),
        onLeave: () => events.current.onLeave(),
      })
      setEnhanced(true)
      if (hadFocus) view.current.focus()
    }
    void start()
    return () => {
      gone = true
      view.current?.destroy()
      view.current = null
    }
  }, [hint])

  useEffect(() => {
    const form = area.current?.form
    const keepInStep = (event: FormDataEvent) => {
      if (view.current) event.formData.set('source', view.current.text())
    }
    form?.addEventListener('formdata', keepInStep)
    return () => form?.removeEventListener('formdata', keepInStep)
  }, [])

  useImperativeHandle(ref, () => ({
    view: () => view.current?.view ?? null,
    text: () => view.current?.text() ?? (area.current ? typedInto(area.current, begun.current) : begun.current),
    show: (problems) => view.current?.show(problems),
    jump: (problem) => view.current?.jump(problem),
  }))

  return (
    <div className="source">
      <div ref={host} />
      <textarea
        ref={area}
        name="source"
        aria-label={LABEL}
        defaultValue={text}
        hidden={enhanced}
        rows={24}
        spellCheck
        onChange={onChange}
        onBlur={onLeave}
      />
      <p id={hint} className="label leaving" hidden={!enhanced}>
        Press Esc, then Tab, to leave the text with the keyboard.
      </p>
    </div>
  )
}

/** The nonce of this document's policy, for the styles that the editor adds. The page may have come without a document. */
function documentNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}

/** What a textarea holds: the text it was given, unless something was typed before the editor had loaded. */
function typedInto(area: HTMLTextAreaElement, given: string): string {
  return area.value === given.replace(/\r\n?/g, '\n') ? given : area.value
}
