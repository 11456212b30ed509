'use client'

import { useId } from 'react'

interface DescriptionFieldProps {
  value: string
  onType(value: string): void
}

const SHORT = 50
const LONG = 160
const MOST = 500

/** The description that stands above the text, once more where its length matters. */
export function DescriptionField({ value, onType }: DescriptionFieldProps) {
  const id = useId()
  const { length } = value.trim()
  return (
    <div className="field">
      <label htmlFor={id}>Description</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onType(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {adviceOn(length)}
      </p>
    </div>
  )
}

function adviceOn(length: number): string {
  if (length === 0) return 'Without one, lists and cards show how the text begins.'
  const counted = `${length} characters`
  if (length > MOST) return `${counted}: ${length - MOST} too many. Shorten it to ${MOST}; longer ones are not saved.`
  if (length < SHORT) return `${counted}: short. Search results have room for ${SHORT} to ${LONG}.`
  return length > LONG ? `${counted}: search results cut it after about ${LONG}.` : `${counted}: a good length.`
}
