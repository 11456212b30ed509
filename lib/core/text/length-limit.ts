/** Says of a text with `over` characters more than `most` how many are too many; empty when none are. */
export function tooLong(over: number, most: number): string {
  if (over <= 0) return ''
  const words = over === 1 ? '1 character' : `${over.toLocaleString('en')} characters`
  return `This is ${words} too long. Shorten it to ${most.toLocaleString('en')}, or send it in parts.`
}

/** Makes zod's `max` of a text say how many characters are too many. */
export function overBy(most: number): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => tooLong(typeof input === 'string' ? input.length - most : 0, most) }
}
