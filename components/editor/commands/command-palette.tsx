'use client'

import type { EditorView } from '@codemirror/view'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import * as messages from '@/lib/messages/generated/panels'
import type { EditorCommand } from '../base/command'
import { ariaKeyShortcuts, isMac, keyText } from '../base/shortcut-keys'
import { studioCommands } from '../base/studio-commands'
import { allCommands } from './all-commands'
import { searchCommands } from './command-search'

interface PaletteProps {
  /** The text's editor; null while the text is in a plain field. */
  view: EditorView | null
  onClose(): void
}

interface PaletteEntry extends EditorCommand {
  run(): void
}

function entriesFor(view: EditorView | null): PaletteEntry[] {
  const onText = allCommands.filter(({ isHere }) => view && (isHere?.(view.state) ?? true))
  const run = (command: (typeof allCommands)[number]) => () => {
    view?.focus()
    if (view) command.run(view)
  }
  return [...onText.map((command) => ({ ...command, run: run(command) })), ...studioCommands().filter(({ id }) => id !== 'palette')]
}

/** Every command that has something to do here, found by typing. */
export default function CommandPalette({ view, onClose }: PaletteProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [entries] = useState(() => entriesFor(view))
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const mac = isMac()
  const found = searchCommands(entries, query)
  const chosen = found[index]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  function order(entry: PaletteEntry | undefined) {
    if (!entry) return
    list.current?.closest('dialog')?.close()
    entry.run()
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1 }
    const step = steps[event.key]
    if (event.key === 'Enter') order(chosen)
    else if (step !== undefined && found.length > 0) setIndex((step + found.length) % found.length)
    else return
    event.preventDefault()
  }

  return (
    <Dialog name={messages.commands()} className="palette" onClose={onClose}>
      <input
        className="input"
        type="text"
        role="combobox"
        aria-label={messages.command()}
        aria-expanded={found.length > 0}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={messages.whatDoYouWant()}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKey}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={messages.commands()}>
        {found.map((entry, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and takes the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus and names the option
          <div key={entry.id} id={`${id}-${entry.id}`} role="option" aria-selected={at === index} onClick={() => order(entry)}>
            <span>{entry.name}</span>
            <span className="group">{entry.group}</span>
            {entry.keys?.[0] && <kbd aria-label={ariaKeyShortcuts(entry.keys[0], mac)}>{keyText(entry.keys[0], mac)}</kbd>}
          </div>
        ))}
      </div>
      <p className="label" role="status">
        {found.length === 0 ? messages.noCommandHasThisName() : ''}
      </p>
    </Dialog>
  )
}
