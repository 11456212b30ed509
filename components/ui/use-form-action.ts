'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, useActionState, useId, useState, useTransition } from 'react'
import * as messages from '@/lib/messages/generated/site'

/** What a form is told whose order did not arrive, or was not understood: the network or the server is away, or was updated. */
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
 * form's own `action` would reset, and do so also when nothing came back. Forms of one action on one page, as those of rows, need a
 * `key` of what they act on: their places among each other are not the same in the page that answers.
 */
export function useFormAction<Result>(action: (before: unknown, form: FormData) => Promise<Result>, key = '') {
  const id = useId()
  // Without a permalink React writes `action=""`, which HTML does not allow. By it the answer finds its form among those of the page.
  const permalink = `#${encodeURIComponent(key || id)}`
  const [posted, post] = useActionState<Result | null, FormData>(action, null, permalink)
  const [answer, setAnswer] = useState<Result | Unsent | null>(null)
  const [pending, startTransition] = useTransition()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    startTransition(async () => {
      const next = await action(answer, form).catch((error: unknown) => {
        // Where an action leads on, it throws.
        unstable_rethrow(error)
        return unsent
      })
      startTransition(() => setAnswer(next))
    })
  }
  return { result: answer ?? posted, pending, form: { action: post, onSubmit } }
}
