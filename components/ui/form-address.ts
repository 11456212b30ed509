'use client'

import { usePathname, useSearchParams } from 'next/navigation'

/** A server action as React's renderer finds it: it says how a form without JavaScript reaches it. */
interface ServerAction {
  $$FORM_ACTION?(prefix: string): object
}

/**
 * Makes a server action post its forms to the address of the page they are on. Left alone React writes `action=""`, which HTML does not
 * allow; given a permalink it would show the answer to one form in all forms of the action. In a browser the action stays as it is.
 */
export function useFormAddress<Answer>(action: (form: FormData) => Answer): (form: FormData) => Answer {
  const path = usePathname()
  const query = useSearchParams()?.toString()
  const { $$FORM_ACTION: fieldsOf } = action as ServerAction
  if (!fieldsOf || !path) return action
  const address = query ? `${path}?${query}` : path
  const addressed = (form: FormData) => action(form)
  const $$FORM_ACTION = (prefix: string) => ({ ...fieldsOf.call(action, prefix), action: address })
  return Object.assign(addressed, { $$FORM_ACTION })
}
