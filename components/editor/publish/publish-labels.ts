import * as messages from '@/lib/messages/generated/publishing'
import type { EditorPost } from '../base/post'
import { readLocalTime, shortTime } from './fields/time-zone'

/** Names the publish button for what it does: "Schedule for 12 May 09:00 CEST". */
export function publishLabel({ status, timeZone }: Pick<EditorPost, 'status' | 'timeZone'>, publishAt: string, now: number): string {
  const chosen = readLocalTime(publishAt, timeZone)
  if (status !== 'PUBLISHED' && chosen && chosen.at > now)
    return messages.scheduleForShortTime({ shortTime: shortTime(chosen.at, timeZone, now) })
  if (status === 'SCHEDULED') return messages.publishNow()
  return status === 'PUBLISHED' ? messages.publishChanges() : messages.publish()
}
