import { Button, type ButtonVariant } from '@/components/ui/button'
import type { QueueStatus } from '@/lib/comments/types'
import { choices, decisionNames } from './words'

interface DecisionsProps {
  status: QueueStatus
  variant: ButtonVariant
  /** What is decided on, for those who hear the buttons alone. */
  subject: string
  /** The comment; without it the buttons stand for all that are ticked. */
  id?: string
}

export function Decisions({ status, variant, subject, id }: DecisionsProps) {
  const value = (decision: string) => (id ? `${decision}:${id}` : decision)
  return (
    <>
      {choices[status].map((decision) => (
        <Button
          key={decision}
          variant={variant}
          name="decision"
          value={value(decision)}
          aria-label={`${decisionNames[decision]} ${subject}`}
        >
          {decisionNames[decision]}
        </Button>
      ))}
      <details className="inline-flex items-baseline gap-3 open:flex">
        <summary className="label cursor-pointer">Delete…</summary>
        <Button variant={variant} name="decision" value={value('delete')} aria-label={`Delete ${subject} for good`}>
          Delete for good
        </Button>
      </details>
    </>
  )
}
