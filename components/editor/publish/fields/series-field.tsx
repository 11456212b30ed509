'use client'

import { useRef } from 'react'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { useFieldValue } from '../../base/use-field'
import { suggestTags } from './tags'
import { offersFor, useCombobox } from './use-combobox'

/** A series that readers know, with its parts in order. */
export interface KnownSeries {
  title: string
  parts: readonly { position: number; title: string }[]
}

interface SeriesFieldProps {
  title: string
  position: string
  known: readonly KnownSeries[]
  errors: Readonly<Record<string, string>>
}

/** Fields for the series of a post and its part in it, with the parts that there are. */
export function SeriesField({ title, position, known, errors }: SeriesFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useFieldValue(field, title)
  const fitting = suggestTags(
    value,
    [],
    known.map((series) => series.title),
  )
  const offers = offersFor(value, fitting, 'series')
  const combobox = useCombobox({
    name: messages.knownSeries(),
    // Nothing is to be chosen where what stands there is all that there is.
    offers: offers.length === 1 && offers[0]?.value === value.trim() ? [] : offers,
    marksFirst: value.trim() !== '',
    onTake: write,
  })
  const parts = known.find((series) => series.title.toLowerCase() === value.trim().toLowerCase())?.parts ?? []
  return (
    <>
      <div className="series">
        <div className="combo">
          <TextField
            {...combobox.field}
            ref={field}
            label={messages.series()}
            name="seriesTitle"
            defaultValue={title}
            error={errors.seriesTitle}
            onInput={combobox.open}
          />
          {combobox.list}
        </div>
        <TextField
          label={messages.part()}
          name="seriesPosition"
          defaultValue={position}
          error={errors.seriesPosition}
          placeholder={String(Math.max(0, ...parts.map((part) => part.position)) + 1)}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      {parts.length > 0 && (
        <ol className="there" aria-label={messages.partsOfValue({ value: value.trim() })}>
          {parts.map((part) => (
            <li key={`${part.position} ${part.title}`}>
              <span className="label">{part.position}</span> {part.title}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
