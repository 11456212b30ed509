'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import * as messages from '@/lib/messages/generated/publishing'

interface ComboboxOption {
  value: string
  label: string
}

interface ComboboxOptions {
  /** Of the list, for those who do not see it. */
  name: string
  offers: readonly ComboboxOption[]
  /** True if the first is marked from the start, so that Enter takes it. */
  marksFirst: boolean
  onTake(value: string): void
}

interface Combobox {
  /** For the input, which keeps the focus. */
  field: {
    role: 'combobox'
    autoComplete: 'off'
    'aria-autocomplete': 'list'
    'aria-expanded': boolean
    'aria-controls': string
    'aria-activedescendant': string | undefined
    onKeyDown(event: KeyboardEvent): void
    onFocus(): void
    onBlur(): void
  }
  /** List of what is offered, to stand below the input. */
  list: ReactNode
  /** Opens the list for what was just typed. */
  open(): void
}

/** A list of what is offered for what is typed, with the keys of the ARIA practices' combobox. */
export function useCombobox({ name, offers, marksFirst, onTake }: ComboboxOptions): Combobox {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [moved, setMoved] = useState<number | null>(null)
  const shown = isOpen ? offers : []
  const at = moved ?? (marksFirst && shown.length > 0 ? 0 : -1)
  const open = (now: boolean) => {
    setMoved(null)
    setOpen(now)
  }

  useEffect(() => {
    const marked = moved === null ? null : list.current?.children[moved]
    if (shown.length > 0) (marked ?? list.current)?.scrollIntoView({ block: 'nearest' })
  }, [shown.length, moved])

  function take(value: string) {
    onTake(value)
    // Also where writing the value counts as typing it.
    open(false)
  }

  function onKeyDown(event: KeyboardEvent) {
    const marked = shown[at]
    // Keys of an input method are those of the word that it composes.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && (!isOpen || event.altKey)) open(true)
    else if (event.key === 'ArrowUp' && event.altKey) open(false)
    else if (shown.length === 0) return
    else if (event.key === 'Enter' && marked) take(marked.value)
    else if (event.key === 'ArrowDown') setMoved((at + 1) % shown.length)
    else if (event.key === 'ArrowUp') setMoved((Math.max(at, 0) + shown.length - 1) % shown.length)
    else if (event.key === 'Escape') {
      // Closes the list alone, not the panel around it.
      event.stopPropagation()
      open(false)
    } else return
    event.preventDefault()
  }

  return {
    field: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': shown.length > 0,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
      onKeyDown,
      onFocus: () => open(true),
      onBlur: () => open(false),
    },
    list: (
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={name} className="offers" hidden={shown.length === 0}>
        {shown.map(({ value, label }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and has the keys
          <div
            key={label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(value)}
          >
            {label}
          </div>
        ))}
      </div>
    ),
    open: () => open(true),
  }
}

/** Makes options of what is known and fits, then of what was typed if that is something new; `kind` is "tag" or "series". */
export function offersFor(typed: string, known: readonly string[], kind: string): ComboboxOption[] {
  const wanted = typed.trim()
  const isNew = wanted !== '' && known.every((one) => one.toLowerCase() !== wanted.toLowerCase())
  return [
    ...known.map((one) => ({ value: one, label: one })),
    ...(isNew ? [{ value: wanted, label: messages.newKindWanted({ kind, wanted }) }] : []),
  ]
}
