'use client'

import { type FormEvent, startTransition, useActionState } from 'react'

/**
 * A form's action with its last answer. Without JavaScript the form is posted; with it the fields keep what was typed,
 * which a form's own `action` would reset.
 */
export function useFormAction<Result>(action: (before: unknown, form: FormData) => Promise<Result>) {
  const [result, dispatch, pending] = useActionState<Result | null, FormData>(action, null)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    startTransition(() => dispatch(form))
  }
  return { result, pending, form: { action: dispatch, onSubmit } }
}
