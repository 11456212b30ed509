import { Button } from '@/components/ui/button'
import type { QueueStatus } from '@/lib/comments/moderation/types'
import { choices, decisionNames } from './labels'

interface DecisionsProps {
  status: QueueStatus | 'any'
  variant: 'quiet' | 'plain'
  /** Name of the comment, for those who hear the buttons alone. */
  subject: string
  /** The comment; without it the buttons stand for all that are ticked. */
  id?: string
}

const dangers = { quiet: 'quiet-danger', plain: 'danger' } as const

/** Buttons that decide on a comment, or on all that are ticked. */
export function Decisions({ status, variant, subject, id }: DecisionsProps) {
  return choices[status].map((decision) => (
    <Button
      key={decision}
      variant={decision === 'delete' ? dangers[variant] : variant}
      name="decision"
      value={id ? `${decision}:${id}` : decision}
      aria-label={`${decisionNames[decision]} ${subject}`}
      data-decision={decision}
    >
      {decisionNames[decision]}
    </Button>
  ))
}
