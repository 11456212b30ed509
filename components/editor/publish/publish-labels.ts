import * as messages from '@/lib/messages/generated/publishing'
import { labelOf } from '@/lib/posts/fields'
import type { EditorPost } from '../base/post'
import { readLocalTime, shortTime } from './time-zone'

/** Names the publish button for what it does: "Schedule for 12 May 09:00 CEST". */
export function publishLabel({ status, timeZone }: Pick<EditorPost, 'status' | 'timeZone'>, publishAt: string, now: number): string {
  const chosen = readLocalTime(publishAt, timeZone)
  if (status !== 'PUBLISHED' && chosen && chosen.at > now)
    return messages.scheduleForShortTime({ shortTime: shortTime(chosen.at, timeZone, now) })
  if (status === 'SCHEDULED') return messages.publishNow()
  return status === 'PUBLISHED' ? messages.publishChanges() : messages.publish()
}

/** Lists the errors of fields in words, for where the button is. */
export function listErrors(errors: Readonly<Record<string, string>>): string[] {
  return Object.entries(errors).map(([name, message]) => `${labelOf(name.split('.')[0] ?? '')}: ${message}`)
}
