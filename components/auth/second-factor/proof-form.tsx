'use client'

import { Button } from '@/components/ui/button'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import type { ActionResult } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/accounts'
import { ProofField, type ProofWays } from './proof-field'

interface ProofFormProps {
  ways: ProofWays
  action(before: unknown, form: FormData): Promise<ActionResult<void>>
  fields?: Readonly<Record<string, string>>
  /** Its action in words, on a line that opens the form. */
  title: string
  submit: string
}

/** A form behind a line that opens it, for what is done only after proving again who one is. */
export function ProofForm({ ways, action, fields = {}, title, submit }: ProofFormProps) {
  const { result, pending, form } = useFormAction(action)
  const failure = result && !result.ok ? result : null
  return (
    <details open={failure !== null}>
      <summary>{title}</summary>
      <form {...form} className="account-form" noValidate>
        {failure && <ProblemSummary answer={failure} />}
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ProofField {...ways} error={failure?.fieldErrors.password} />
        <Button variant="danger" aria-disabled={pending}>
          {pending ? messages.pleaseWait() : submit}
        </Button>
      </form>
    </details>
  )
}
