/** Reactions that a reader can leave on a comment, in the order they are shown. */
export const reactions = [
  { kind: 'thanks', mark: '🙏', word: 'Thanks' },
  { kind: 'heart', mark: '❤️', word: 'Love it' },
  { kind: 'insight', mark: '💡', word: 'Insightful' },
  { kind: 'laugh', mark: '😄', word: 'Funny' },
] as const

export const reactionKinds = reactions.map(({ kind }) => kind)

/** Reasons for which a reader can report a comment. */
export const reportReasons = {
  spam: 'It is advertising or spam',
  abuse: 'It insults or threatens somebody',
  topic: 'It has nothing to do with the post',
  private: 'It tells something private of somebody',
  other: 'Something else',
} as const

export type ReportReason = keyof typeof reportReasons
