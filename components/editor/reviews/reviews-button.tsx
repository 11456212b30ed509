import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/editor'

interface ReviewsButtonProps {
  /** Notes that nobody has dealt with. */
  open: number
  shown: boolean
  onShow(shown: boolean): void
}

/** Shows who reads the post before it is published, and how much they said. */
export function ReviewsButton({ open, shown, onShow }: ReviewsButtonProps) {
  const label = open === 0 ? messages.reviews() : messages.reviewsOpenNotes({ open })
  return (
    <Button type="button" aria-expanded={shown} aria-label={label} onClick={() => onShow(!shown)}>
      {messages.reviews()} {open > 0 && <span className="count">{open}</span>}
    </Button>
  )
}
