'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonVariant } from './button'
import { useFormAction } from './use-form-action'

interface RowActionProps {
  action(before: unknown, form: FormData): Promise<{ ok: boolean; message?: string } | undefined>
  fields: Readonly<Record<string, string>>
  /** Name of the row, for those who do not see it. */
  of: string
  variant?: ButtonVariant
  children: ReactNode
}

/** A button of one row with its own form; a refusal is said beside it. */
export function RowAction({ action, fields, of, variant = 'quiet', children }: RowActionProps) {
  const { result, pending, form } = useFormAction(action)
  return (
    <form {...form} className="inline">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button variant={variant} aria-disabled={pending || undefined}>
        {children}
        <span className="sr-only"> {of}</span>
      </Button>
      {result && !result.ok && (
        <span role="alert" className="refusal">
          {result.message}
        </span>
      )}
    </form>
  )
}
