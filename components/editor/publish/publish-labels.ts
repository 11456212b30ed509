import type { EditorPost } from '../base/post'
import { readLocalTime, shortTime } from './time-zone'

/** Names the publish button for what it does: "Schedule for 12 May 09:00 CEST". */
export function publishLabel({ status, timeZone }: Pick<EditorPost, 'status' | 'timeZone'>, publishAt: string, now: number): string {
  const chosen = readLocalTime(publishAt, timeZone)
  if (status !== 'PUBLISHED' && chosen && chosen.at > now) return `Schedule for ${shortTime(chosen.at, timeZone, now)}`
  if (status === 'SCHEDULED') return 'Publish now'
  return status === 'PUBLISHED' ? 'Publish changes' : 'Publish'
}

const names: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  source: 'Text',
  tags: 'Tags',
  seriesTitle: 'Series',
  seriesPosition: 'Part',
  permalink: 'Address',
  cover: 'Cover',
  coverAlt: 'What the cover shows',
  canonicalUrl: 'Canonical address',
  publishAt: 'Publish at',
  publishedAt: 'Publish at',
  password: 'Password for readers',
}

/** Lists the errors of fields in words, for where the button is. */
export function listErrors(errors: Readonly<Record<string, string>>): string[] {
  return Object.entries(errors).map(([name, message]) => `${names[name.split('.')[0] ?? ''] ?? name}: ${message}`)
}
