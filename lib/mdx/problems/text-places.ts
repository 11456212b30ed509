import { shortened } from '@/lib/core/text/shortened'
import * as messages from '@/lib/messages/generated/mdx'

/** Change of a text by offsets. */
export interface TextChange {
  from: number
  to: number
  insert: string
  /** Offset in `insert` of what only the writer knows: the caret goes there. */
  caret?: number
}

/** Change that puts a problem right: its name for the writer, and the changes of the text in order, by offsets. */
export interface Fix {
  name: string
  changes: TextChange[]
  /** True when the text is shown as before, or as anybody would expect: such fixes are made all at once. */
  safe: boolean
}

/** Finds the fixes of a problem at an offset, the likeliest first. */
export type FindFixes = (source: string, at: number, data: Readonly<Record<string, string>>) => Fix[]

/** Makes a change that puts `text` in at an offset. */
export const insert = (at: number, text: string): TextChange => ({ from: at, to: at, insert: text })
/** Makes a change that puts `text` in place of `length` characters from an offset. */
export const replace = (from: number, length: number, text: string): TextChange => ({ from, to: from + length, insert: text })

const SHOWN = 40

/** Makes the fix that takes out what is written at an offset, or more of the text from there; its name shows what is written. */
export function takeOut(at: number, written: string, { safe, length = written.length }: { safe: boolean; length?: number }): Fix {
  return { name: messages.takeOutTag({ tag: shortened(written, SHOWN) }), changes: [replace(at, length, '')], safe }
}

const BRACES = '\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}'
const tag = new RegExp(`^</?[\\w.:-]*(?:[^<>"'{}]|"[^"]*"|'[^']*'|${BRACES})*>`)
const property = new RegExp(`^[\\w:@$.-]+(?:\\s*=\\s*(?:"[^"]*"|'[^']*'|${BRACES}|[^\\s"'<>{}=]+))?`)

/** Finds the tag that begins at `at`, up to its `>`. */
export const tagAt = (source: string, at: number): string | null => tag.exec(source.slice(at, at + 5000))?.[0] ?? null

/** Finds the property that begins at `at`, up to the end of its value. */
export const propertyAt = (source: string, at: number): string | null => property.exec(source.slice(at, at + 5000))?.[0] ?? null

/** Finds the braces that begin at `at`, up to the one that closes them. */
export const bracesAt = (source: string, at: number): string | null =>
  new RegExp(`^${BRACES}`).exec(source.slice(at, at + 5000))?.[0] ?? null

/** Finds where the closing tag begins of the element whose opening tag ends before `after`; -1 when there is none. */
export function closingTagOf(source: string, after: number, name: string): number {
  const tags = new RegExp(`<(/?)${name.replace(/[.$]/g, '\\$&')}(?=[\\s/>])`, 'gi')
  tags.lastIndex = after
  let depth = 1
  for (let found = tags.exec(source); found; found = tags.exec(source)) {
    if (found[1]) depth--
    else if (!tagAt(source, found.index)?.endsWith('/>')) depth++
    if (depth === 0) return found.index
  }
  return -1
}

/** Finds the end of the line that `at` is in. */
export function endOf(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}

/** Finds the end of the paragraph that follows a line, without the space between. */
export function blockEnd(source: string, lineEnd: number): number {
  const words = /^[\s>]*\S[\s\S]*?(?=\n[\s>]*\n|\s*$)/.exec(source.slice(lineEnd))
  return lineEnd + (words?.[0].length ?? 0)
}
