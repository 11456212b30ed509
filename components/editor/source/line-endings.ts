/** Ends of the lines of a text; `mixed` for more than one kind of them, or the lone carriage return of old Macs. */
export type LineEnds = '\n' | '\r\n' | 'mixed'

/** Finds what ends the lines of a text. */
export function lineEndsOf(text: string): LineEnds {
  const [pairs, returns, feeds] = [/\r\n/g, /\r/g, /\n/g].map((end) => text.match(end)?.length ?? 0) as [number, number, number]
  if (returns > pairs || (pairs > 0 && feeds > pairs)) return 'mixed'
  return pairs > 0 ? '\r\n' : '\n'
}

/** Ends every line with a line feed, as a textarea has a text. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Finds the offset in `text` of the character that a textarea has at `offset`. */
export function offsetIn(text: string, offset: number): number {
  let at = 0
  for (let left = offset; left > 0 && at < text.length; left--) at += text.startsWith('\r\n', at) ? 2 : 1
  return at
}

/** Finds the one range in which two texts differ: what stood from `from` to `to` became `insert`. */
export function differenceOf(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++
  let same = 0
  while (same < most - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

/**
 * Merges what was edited in a textarea into `given`, which the textarea shows with line feeds and now holds as `shown`: outside of
 * what was changed each line ends as it did, and new lines end as most do.
 */
export function typedInto(given: string, shown: string): string {
  if (!given.includes('\r')) return shown
  const { from, to, insert } = differenceOf(withLineFeeds(given), shown)
  const start = given.slice(0, offsetIn(given, from))
  const typed = start + insert.replaceAll('\n', lineEndsOf(given) === '\r\n' ? '\r\n' : '\n') + given.slice(offsetIn(given, to))
  // A carriage return that came to stand before a line feed would make one line end of two.
  return withLineFeeds(typed) === shown ? typed : shown
}

/** Both ends of a selection, counted as a textarea counts. */
export interface TextareaSelection {
  anchor: number
  head: number
}
