import type { BanTime, Decision } from '@/lib/comments/moderation/schema'
import type { BanKind, QueueStatus, ReaderTrust } from '@/lib/comments/moderation/types'

/** Names of the parts of the queue. */
export const statusNames: Record<QueueStatus, string> = {
  pending: 'Waiting',
  reported: 'Reported',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
  deleted: 'Deleted',
}

/** Sentences for parts of the queue without comments. */
export const emptyNames: Record<QueueStatus, string> = {
  pending: 'Nothing waits for you',
  reported: 'Nothing is reported',
  approved: 'No comments yet',
  rejected: 'Nothing is rejected',
  spam: 'No spam',
  deleted: 'Nothing is deleted',
}

/** Labels of the buttons that decide. */
export const decisionNames: Record<Decision, string> = {
  approve: 'Approve',
  reject: 'Reject',
  spam: 'Spam',
  delete: 'Delete',
  restore: 'Restore',
}

/** Sentences for decisions that were taken. */
export const decided: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
  delete: 'deleted. Their text is kept for seven days',
  restore: 'restored',
}

/** Sentences for everything else that was done. */
export const done: Record<string, string> = {
  lock: 'The thread takes no more replies.',
  unlock: 'The thread takes replies again.',
  trust: 'Saved how far this reader is trusted.',
  ban: 'Banned. What this reader writes goes to the spam part from now on; they are not told.',
  'lift-ban': 'The ban is lifted.',
  erase: 'Everything of this reader is erased.',
}

/** Decisions to choose from in each part of the queue. */
export const choices: Record<QueueStatus | 'any', readonly Decision[]> = {
  pending: ['approve', 'reject', 'spam', 'delete'],
  reported: ['approve', 'reject', 'spam', 'delete'],
  approved: ['reject', 'spam', 'delete'],
  rejected: ['approve', 'spam', 'delete'],
  spam: ['approve', 'reject', 'delete'],
  deleted: ['restore'],
  any: ['approve', 'reject', 'spam', 'delete', 'restore'],
}

/** Names of the degrees of trust. */
export const trustNames: Record<ReaderTrust, string> = {
  NORMAL: 'As the rules say',
  TRUSTED: 'Trusted: appears at once, whatever the rules',
  WATCHED: 'Watched: always waits for a moderator',
}

/** Names of what a ban is tied to. */
export const banNames: Record<BanKind, string> = { READER: 'Reader', EMAIL: 'E-mail address', ADDRESS: 'Address', NETWORK: 'Network' }

/** Names of how long a ban lasts. */
export const banTimeNames: Record<BanTime, string> = {
  hour: 'For an hour',
  day: 'For a day',
  week: 'For a week',
  month: 'For a month',
  'for ever': 'For ever',
}

/** The keys of the queue, for those who like them. */
export const keys: readonly { key: string; does: string }[] = [
  { key: 'j, ↓', does: 'next comment' },
  { key: 'k, ↑', does: 'previous comment' },
  { key: 'x', does: 'tick it' },
  { key: 'a', does: 'approve' },
  { key: 's', does: 'spam' },
  { key: 'd', does: 'delete' },
  { key: 'u', does: 'undo what you decided last' },
  { key: '?', does: 'show these keys' },
]
