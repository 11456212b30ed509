import * as messages from '@/lib/messages/generated/errors'

/** Says of a text with `over` characters more than `most` how many are too many; empty when none are. */
export function tooLong(over: number, most: number): string {
  if (over <= 0) return ''
  return messages.thisIsTooLong({ over, most })
}

/** Makes zod's `max` of a text say how many characters are too many. */
export function overBy(most: number): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => tooLong(typeof input === 'string' ? input.length - most : 0, most) }
}
