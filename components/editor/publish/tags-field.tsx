'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { splitTags, suggestTags } from './tags'
import { useAlive, useField } from './use-field'

interface TagsFieldProps {
  given: string
  known: readonly string[]
  error: string | undefined
}

/** Tags as chips with a field for the next one; a line with commas where there is no script. */
export function TagsField({ given, known, error }: TagsFieldProps) {
  if (!useAlive())
    return <TextField label="Tags" name="tags" defaultValue={given} error={error} hint="Divided by commas." autoComplete="off" />
  return <Chips given={given} known={known} error={error} />
}

function Chips({ given, known, error }: TagsFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useField(field, given)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(-1)
  const [open, setOpen] = useState(false)
  const tags = splitTags(value)
  // What is typed is a tag of the form before it is a chip, so that saving never misses it.
  const chips = typed.trim() ? tags.filter((tag) => tag.toLowerCase() !== typed.trim().toLowerCase()) : tags
  const offered = open ? suggestTags(typed, chips, known) : []
  const described = [error ? `${id}-error` : '', `${id}-hint`].filter(Boolean).join(' ')

  function type(text: string) {
    const [last = '', ...before] = text.split(',').reverse()
    setTyped(last.trimStart())
    setAt(-1)
    setOpen(true)
    write([...chips, ...before.reverse(), last].join(', '))
  }

  function add(tag: string) {
    write([...chips, tag].join(', '))
    setTyped('')
    setAt(-1)
  }

  function onKey(event: KeyboardEvent) {
    const chosen = offered[at]
    if (event.key === 'Enter' && (chosen ?? typed.trim())) {
      event.preventDefault()
      add(chosen ?? typed)
    } else if (event.key === 'Backspace' && typed === '' && chips.length > 0) write(chips.slice(0, -1).join(', '))
    else if (event.key === 'Escape' && offered.length > 0) {
      // Closes the list alone, not the panel around it.
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((at + step + offered.length + (at < 0 && step < 0 ? 1 : 0)) % offered.length)
    } else if (event.key === 'ArrowDown') setOpen(true)
  }

  return (
    <div className="field">
      <label htmlFor={id}>Tags</label>
      <input ref={field} type="text" name="tags" defaultValue={given} hidden />
      <div className="input chips" data-wrong={error ? true : undefined}>
        {chips.map((tag) => (
          <button
            key={tag}
            type="button"
            className="chip"
            aria-label={`Remove the tag ${tag}`}
            onClick={() => write(tags.filter((one) => one !== tag).join(', '))}
          >
            {tag}
          </button>
        ))}
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false)
            if (typed.trim()) add(typed)
          }}
        />
        <div id={`${id}-list`} role="listbox" aria-label="Known tags" className="offers" hidden={offered.length === 0}>
          {offered.map((tag, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and has the keys
            <div
              key={tag}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => add(tag)}
            >
              {tag}
            </div>
          ))}
        </div>
      </div>
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p className="hint" id={`${id}-hint`}>
        Enter or a comma adds one, Backspace takes the last one away.
      </p>
    </div>
  )
}
