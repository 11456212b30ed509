'use client'

import { StateEffect } from '@codemirror/state'
import { EditorView, panels } from '@codemirror/view'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/editor'
import type { EditorCommand } from '../base/command'
import { ariaKeyShortcuts, isMac, keyText } from '../base/shortcut-keys'
import { studioCommands } from '../base/studio-commands'
import { icons, shownTexts } from './icons'
import { textCommands } from './text-commands'

const groups = [
  ['bold', 'italic', 'strike', 'code', 'link', 'picture'],
  ['heading-2', 'heading-3', 'quote'],
  ['bullets', 'numbers', 'tasks'],
  ['code-block', 'table', 'footnote'],
  ['find', 'palette', 'shortcuts'],
]

/** Buttons for what is done most to a text. One stop for Tab; the arrow keys go from one to the next. */
export function FormatBar({ view }: { view: EditorView }) {
  const bar = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const on = useMarks(view)
  const [current, setCurrent] = useState('bold')
  usePanels(view, host)

  function press(id: string) {
    setCurrent(id)
    const command = textCommands.find((one) => one.id === id)
    if (!command)
      return studioCommands()
        .find((one) => one.id === id)
        ?.run()
    view.focus()
    command.run(view)
  }

  function move(event: KeyboardEvent) {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const steps: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }
    const next = buttons[((steps[event.key] ?? -1) + buttons.length) % buttons.length]
    if (!(event.key in steps) || !next) return
    event.preventDefault()
    next.focus()
    setCurrent(next.value)
  }

  return (
    <div className="format" ref={bar}>
      <div role="toolbar" tabIndex={-1} aria-label={messages.formatting()} aria-orientation="horizontal" onKeyDown={move}>
        {groups.map((ids) => (
          <span key={ids[0]}>
            {ids.map((id) => (
              <FormatButton key={id} id={id} pressed={on?.includes(id)} current={id === current} onPress={press} />
            ))}
          </span>
        ))}
      </div>
      <div ref={host} onInput={(event) => event.stopPropagation()} />
    </div>
  )
}

interface FormatButtonProps {
  id: string
  pressed: boolean | undefined
  current: boolean
  onPress(id: string): void
}

const outside: Readonly<Record<string, EditorCommand>> = {
  palette: { id: 'palette', name: messages.allCommands(), group: '', keys: ['Mod-Shift-p'] },
  shortcuts: { id: 'shortcuts', name: messages.keys(), group: '', keys: ['Mod-/'] },
}

function FormatButton({ id, pressed, current, onPress }: FormatButtonProps) {
  const text = textCommands.find((one) => one.id === id)
  const { name = id, keys: [key] = [] } = text ?? outside[id] ?? {}
  const mac = isMac()
  return (
    <button
      type="button"
      value={id}
      tabIndex={current ? 0 : -1}
      aria-label={shownTexts[id] ? `${shownTexts[id]}, ${name}` : name}
      aria-pressed={text?.isOn ? pressed : undefined}
      aria-keyshortcuts={key && ariaKeyShortcuts(key, mac)}
      title={key ? `${name} (${keyText(key, mac)})` : name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPress(id)}
    >
      {icons[id]}
    </button>
  )
}

/** Milliseconds without a key before the buttons follow: what is typed comes first. */
const CALM = 120

/** The commands whose mark is set at the cursor. */
function useMarks(view: EditorView): string[] {
  const [on, setOn] = useState('')
  useEffect(() => {
    const read = () =>
      setOn(
        textCommands
          .filter(({ isOn }) => isOn?.(view.state))
          .map(({ id }) => id)
          .join(' '),
      )
    read()
    let timer: ReturnType<typeof setTimeout> | undefined
    const listener = EditorView.updateListener.of(({ docChanged, selectionSet }) => {
      if (!docChanged && !selectionSet) return
      clearTimeout(timer)
      timer = setTimeout(read, CALM)
    })
    view.dispatch({ effects: StateEffect.appendConfig.of(listener) })
    return () => clearTimeout(timer)
  }, [view])
  return on.split(' ')
}

/** Panels of the text's editor, such as finding, open in the bar. */
function usePanels(view: EditorView, host: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (host.current) view.dispatch({ effects: StateEffect.appendConfig.of(panels({ topContainer: host.current })) })
  }, [view, host])
}
