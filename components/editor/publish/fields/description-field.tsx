'use client'

import { useId } from 'react'
import * as messages from '@/lib/messages/generated/publishing'

interface DescriptionFieldProps {
  value: string
  error: string | undefined
  onType(value: string): void
}

const SHORT = 50
const LONG = 160
const MOST = 500

/** The description that stands above the text, once more where its length matters. */
export function DescriptionField({ value, error, onType }: DescriptionFieldProps) {
  const id = useId()
  const { length } = value.trim()
  return (
    <div className="field">
      <label htmlFor={id}>{messages.description()}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        onChange={(event) => onType(event.target.value)}
      />
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p className="hint" id={`${id}-hint`}>
        {adviceOn(length)}
      </p>
    </div>
  )
}

function adviceOn(length: number): string {
  if (length === 0) return messages.withoutOneListsAndCards()
  const counted = messages.lengthCharacters({ length })
  if (length > MOST) return messages.countedLengthTooManyShorten({ counted, length: length - MOST, most: MOST })
  if (length < SHORT) return messages.countedShortSearchResultsHave({ counted, short: SHORT, long: LONG })
  return length > LONG ? messages.countedSearchResultsCut({ counted, long: LONG }) : messages.countedGoodLength({ counted })
}
