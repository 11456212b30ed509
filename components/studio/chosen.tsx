'use client'

import { useEffect, useState } from 'react'
import * as messages from '@/lib/messages/generated/managing'

/** The id of the form that the checkboxes of a list belong to. */
export const bulkForm = 'bulk'

const boxes = () => [...document.querySelectorAll<HTMLInputElement>(`input[name="ids"][form="${bulkForm}"]`)]

/** Checkbox that chooses all rows of the page; only scripts make it work. */
export function ChooseAll() {
  const chosen = useChosen()
  return (
    <input
      type="checkbox"
      className="choose"
      aria-label={messages.selectAll()}
      checked={chosen > 0 && chosen === boxes().length}
      onChange={({ target }) => {
        for (const box of boxes()) box.checked = target.checked
        document.dispatchEvent(new Event('change'))
      }}
    />
  )
}

/** Counts the chosen rows. */
export function useChosen(): number {
  const [chosen, setChosen] = useState(0)
  useEffect(() => {
    const count = () => setChosen(boxes().filter(({ checked }) => checked).length)
    count()
    document.addEventListener('change', count)
    return () => document.removeEventListener('change', count)
  }, [])
  return chosen
}
