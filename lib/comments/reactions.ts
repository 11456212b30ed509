/** What a reader can say of a comment without words, in the order it is shown. */
export const reactions = [
  { kind: 'thanks', mark: '🙏', word: 'Thanks' },
  { kind: 'heart', mark: '❤️', word: 'Love it' },
  { kind: 'insight', mark: '💡', word: 'Insightful' },
  { kind: 'laugh', mark: '😄', word: 'Funny' },
] as const

export const reactionKinds = reactions.map(({ kind }) => kind)

/** What a reader can tell the moderators of a comment. */
export const reportReasons = {
  spam: 'It is advertising or spam',
  abuse: 'It insults or threatens somebody',
  topic: 'It has nothing to do with the post',
  private: 'It tells something private of somebody',
  other: 'Something else',
} as const

export type ReportReason = keyof typeof reportReasons
