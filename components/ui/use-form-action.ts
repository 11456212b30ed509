'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, useActionState, useState, useTransition } from 'react'
import * as messages from '@/lib/messages/generated/site'
import { useFormAddress } from './form-address'

/** State of a form whose action did not arrive, or was not understood: the network or the server is away, or was updated. */
interface Unsent {
  ok: false
  code: 'UNAVAILABLE'
  message: string
  fieldErrors: Record<string, string>
  values: Record<string, string>
}

const unsent: Unsent = {
  ok: false,
  code: 'UNAVAILABLE',
  message: messages.thisWasNotSent(),
  fieldErrors: {},
  values: {},
}

/**
 * A form's action with its last answer. Without JavaScript the form is posted; with it the fields keep what was typed, which a
 * form's own `action` would reset, and do so also when nothing came back.
 */
export function useFormAction<Result>(action: (before: unknown, form: FormData) => Promise<Result>) {
  const [posted, post] = useActionState<Result | null, FormData>(action, null)
  const [answer, setAnswer] = useState<Result | Unsent | null>(null)
  const [pending, startTransition] = useTransition()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    startTransition(async () => {
      const next = await action(answer, form).catch((error: unknown) => {
        // An action that redirects throws.
        unstable_rethrow(error)
        return unsent
      })
      startTransition(() => setAnswer(next))
    })
  }
  return { result: answer ?? posted, pending, form: { action: useFormAddress(post), onSubmit } }
}
