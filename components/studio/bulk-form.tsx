'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import { bulkForm, useChosen } from './chosen'

type BulkOutcome = { ok: true } | { ok: false; message: string; fieldErrors: Readonly<Record<string, string | undefined>> }

interface BulkFormProps {
  action(before: unknown, form: FormData): Promise<BulkOutcome | undefined>
  /** Says how many rows are chosen. */
  words(chosen: number): string
  /** Fields and buttons; `order` makes a button that asks for one thing to be done. */
  children(order: (intent: string, name: string, variant?: 'plain' | 'danger') => ReactNode): ReactNode
}

/** Orders for the chosen rows of a list. It shows once a row is chosen. */
export function BulkForm({ action, words, children }: BulkFormProps) {
  const { result, pending, form } = useFormAction(action)
  const chosen = useChosen()
  return (
    <form {...form} id={bulkForm} className="bulk" noValidate>
      <p className="label" role="status">
        {chosen > 0 && words(chosen)}
      </p>
      {children((intent, name, variant = 'plain') => (
        <Button name="intent" value={intent} variant={variant} aria-disabled={pending || undefined}>
          {name}
        </Button>
      ))}
      {result && !result.ok && (
        <p role="alert" className="refusal">
          {Object.values(result.fieldErrors)[0] ?? result.message}
        </p>
      )}
    </form>
  )
}
