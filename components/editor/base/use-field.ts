'use client'

import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the page has come to life: what needs a script is shown from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

type Control = HTMLInputElement | HTMLTextAreaElement

/** Writes into a field as somebody who types does, so that the form learns of it. */
export function typeInto(control: Control, value: string): void {
  if (control.value === value) return
  control.value = value
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The value of a field of the form. The field itself has it, since others write into it too: kept texts, another version. */
export function useFieldValue(field: RefObject<Control | null>, given: string): [string, (value: string) => void] {
  const [value, setValue] = useState(given)
  useEffect(() => {
    const control = field.current
    if (!control) return
    const follow = () => setValue(control.value)
    follow()
    control.addEventListener('input', follow)
    return () => control.removeEventListener('input', follow)
  }, [field])
  const write = useCallback(
    (next: string) => {
      if (field.current) typeInto(field.current, next)
    },
    [field],
  )
  return [value, write]
}
