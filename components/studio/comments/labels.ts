import type { BanTime, Decision } from '@/lib/comments/moderation/schema'
import type { BanKind, QueueStatus, ReaderTrust } from '@/lib/comments/moderation/types'
import * as messages from '@/lib/messages/generated/moderation'

/** Names of the parts of the queue. */
export const statusNames: Record<QueueStatus, string> = {
  pending: messages.pending(),
  reported: messages.reported(),
  approved: messages.approved(),
  rejected: messages.rejected(),
  spam: messages.spam(),
  deleted: messages.deleted(),
}

/** Sentences for parts of the queue without comments. */
export const emptyNames: Record<QueueStatus, string> = {
  pending: messages.noPendingComments(),
  reported: messages.nothingIsReported(),
  approved: messages.noCommentsYet(),
  rejected: messages.nothingIsRejected(),
  spam: messages.noSpam(),
  deleted: messages.nothingIsDeleted(),
}

/** Labels of the buttons that decide. */
export const decisionNames: Record<Decision, string> = {
  approve: messages.approve(),
  reject: messages.reject(),
  spam: messages.spam(),
  delete: messages.delete(),
  restore: messages.restore(),
}

/** Sentences for everything else that was done. */
export const done: Record<string, string> = {
  lock: messages.threadTakesNoMoreReplies(),
  unlock: messages.threadTakesRepliesAgain(),
  trust: messages.savedHowFarThisReader(),
  ban: messages.bannedWhatThisReaderWrites(),
  'lift-ban': messages.banIsLifted(),
  erase: messages.everythingOfThisReader(),
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
  NORMAL: messages.asRulesSay(),
  TRUSTED: messages.trustedAppearsAtOnceWhatever(),
  WATCHED: messages.watchedAlwaysWaitsForModerator(),
}

/** Names of what a ban is tied to. */
export const banNames: Record<BanKind, string> = {
  READER: messages.reader(),
  EMAIL: messages.emailAddress(),
  ADDRESS: messages.address(),
  NETWORK: messages.network(),
}

/** Names of how long a ban lasts. */
export const banTimeNames: Record<BanTime, string> = {
  hour: messages.forHour(),
  day: messages.forDay(),
  week: messages.forWeek(),
  month: messages.forMonth(),
  'for ever': messages.permanently(),
}

/** The keys of the queue, for those who like them. */
export const keys: readonly { key: string; does: string }[] = [
  { key: 'j, ↓', does: messages.nextComment() },
  { key: 'k, ↑', does: messages.previousComment() },
  { key: 'x', does: messages.selectIt() },
  { key: 'a', does: messages.approveInSentence() },
  { key: 's', does: messages.markAsSpamInSentence() },
  { key: 'd', does: messages.deleteInSentence() },
  { key: 'u', does: messages.undoWhatYouDecidedLast() },
  { key: '?', does: messages.showTheseKeys() },
]
