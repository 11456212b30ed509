'use client'

import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { typeInto } from './type-into'

const never = () => () => {}

/** Says whether the page is hydrated: what needs a script is shown from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

type Control = HTMLInputElement | HTMLTextAreaElement

/**
 * Follows the value of a field of the form, and writes it. The field itself has the value, since others write into it too: local
 * drafts, merged versions.
 */
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
