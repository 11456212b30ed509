'use client'

import { useId, useState } from 'react'
import { TextField } from '@/components/ui/field'
import { completions } from './tags'

interface TagsFieldProps {
  given: string
  known: readonly string[]
  error: string | undefined
}

export function TagsField({ given, known, error }: TagsFieldProps) {
  const list = useId()
  const [typed, setTyped] = useState(given)
  return (
    <>
      <TextField
        label="Tags"
        name="tags"
        defaultValue={given}
        onInput={(event) => setTyped(event.currentTarget.value)}
        error={error}
        hint="Divided by commas."
        list={list}
        autoComplete="off"
      />
      <datalist id={list}>
        {completions(typed, known).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  )
}
