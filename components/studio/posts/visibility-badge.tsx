import { Badge } from '@/components/ui/badge'
import * as messages from '@/lib/messages/generated/studio'
import type { Visibility } from '@/lib/posts/types'

const names = { UNLISTED: messages.unlisted(), LOCKED: messages.locked() } as const

/** Says of a post that not everybody finds it; nothing of one that is listed. */
export function VisibilityBadge({ visibility }: { visibility: Visibility }) {
  return visibility !== 'LISTED' && <Badge tone="accent">{names[visibility]}</Badge>
}
