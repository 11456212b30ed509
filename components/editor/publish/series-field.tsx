'use client'

import { useId, useRef } from 'react'
import { TextField } from '@/components/ui/field'
import { useField } from './use-field'

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

/** Which series the post is a part of and which part, with the parts there are. */
export function SeriesField({ title, position, known, errors }: SeriesFieldProps) {
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const [value] = useField(field, title)
  const parts = known.find((series) => series.title.toLowerCase() === value.trim().toLowerCase())?.parts ?? []
  return (
    <>
      <div className="series">
        <TextField
          ref={field}
          label="Series"
          name="seriesTitle"
          defaultValue={title}
          error={errors.seriesTitle}
          list={list}
          autoComplete="off"
        />
        <TextField
          label="Part"
          name="seriesPosition"
          defaultValue={position}
          error={errors.seriesPosition}
          placeholder={String(Math.max(0, ...parts.map((part) => part.position)) + 1)}
          inputMode="numeric"
          autoComplete="off"
        />
        <datalist id={list}>
          {known.map((series) => (
            <option key={series.title} value={series.title} />
          ))}
        </datalist>
      </div>
      {parts.length > 0 && (
        <ol className="there" aria-label={`Parts of ${value.trim()}`}>
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
