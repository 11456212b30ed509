import * as messages from '@/lib/messages/generated/comments'

/** Reactions that a reader can leave on a comment, in the order they are shown. */
export const reactions = [
  { kind: 'thanks', mark: '🙏', word: messages.thanks() },
  { kind: 'heart', mark: '❤️', word: messages.loveIt() },
  { kind: 'insight', mark: '💡', word: messages.insightful() },
  { kind: 'laugh', mark: '😄', word: messages.funny() },
] as const

export const reactionKinds = reactions.map(({ kind }) => kind)

/** Reasons for which a reader can report a comment. */
export const reportReasons = {
  spam: messages.itIsAdvertisingOrSpam(),
  abuse: messages.itInsultsOrThreatensSomebody(),
  topic: messages.itIsOffTopic(),
  private: messages.itTellsSomethingPrivate(),
  other: messages.somethingElse(),
} as const

export type ReportReason = keyof typeof reportReasons
