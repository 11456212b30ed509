'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { useFieldValue, useHydrated } from '../../base/use-field'
import { splitTags, suggestTags } from './tags'
import { offersFor, useCombobox } from './use-combobox'

interface TagsFieldProps {
  given: string
  known: readonly string[]
  error: string | undefined
}

/** Tags as chips with a field for the next one; a line with commas where there is no script. */
export function TagsField({ given, known, error }: TagsFieldProps) {
  if (!useHydrated())
    return (
      <TextField
        label={messages.tags()}
        name="tags"
        defaultValue={given}
        error={error}
        hint={messages.dividedByCommas()}
        autoComplete="off"
      />
    )
  return <TagChips given={given} known={known} error={error} />
}

function TagChips({ given, known, error }: TagsFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useFieldValue(field, given)
  const [typed, setTyped] = useState('')
  const tags = splitTags(value)
  // A typed tag belongs to the form before it is a chip, so that saving never misses it.
  const chips = typed.trim() ? tags.filter((tag) => tag.toLowerCase() !== typed.trim().toLowerCase()) : tags
  const described = [error ? `${id}-error` : '', `${id}-hint`].filter(Boolean).join(' ')
  const { field: combobox, ...offers } = useCombobox({
    name: messages.knownTags(),
    offers: offersFor(typed, suggestTags(typed, chips, known), 'tag'),
    marksFirst: typed.trim() !== '',
    onTake: add,
  })

  function type(text: string) {
    const [last = '', ...before] = text.split(',').reverse()
    setTyped(last.trimStart())
    offers.open()
    write([...chips, ...before.reverse(), last].join(', '))
  }

  function add(tag: string) {
    write([...chips, tag].join(', '))
    setTyped('')
  }

  function onKey(event: KeyboardEvent) {
    combobox.onKeyDown(event)
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && typed.trim()) add(typed)
    else if (event.key === 'Backspace' && typed === '' && chips.length > 0) write(chips.slice(0, -1).join(', '))
  }

  return (
    <div className="field">
      <label htmlFor={id}>{messages.tags()}</label>
      <input ref={field} type="text" name="tags" defaultValue={given} hidden />
      <div className="input chips" data-wrong={error ? true : undefined}>
        {chips.map((tag) => (
          <button
            key={tag}
            type="button"
            className="chip"
            aria-label={messages.removeTag({ tag })}
            onClick={() => write(tags.filter((one) => one !== tag).join(', '))}
          >
            {tag}
          </button>
        ))}
        <input
          {...combobox}
          id={id}
          type="text"
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
          onBlur={() => {
            combobox.onBlur()
            if (typed.trim()) add(typed)
          }}
        />
        {offers.list}
      </div>
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p className="hint" id={`${id}-hint`}>
        {messages.enterTakesMarkedTagComma()}
      </p>
    </div>
  )
}
