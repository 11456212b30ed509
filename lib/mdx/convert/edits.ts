import { withoutCode } from '../code-mask'
import { readFrontMatter } from '../front-matter/any-front-matter'

/** Subject of a change that a conversion made. */
export type ChangeKind =
  | 'callout'
  | 'code'
  | 'contents'
  | 'figure'
  | 'embed'
  | 'link'
  | 'template-tag'
  | 'attributes'
  | 'element'
  | 'import'
  | 'brace'

/** A change of a text: `from` to `to` becomes `insert`. */
export interface Edit {
  from: number
  to: number
  insert: string
  kind: ChangeKind
}

const spaces = (text: string) => text.replace(/[^\n]/g, ' ')
const literal = [/<pre\b[^<>]*>(?:(?!<pre\b)[\s\S])*?<\/pre\s*>/gi, /\$\$[\s\S]*?\$\$/g, /(?<![\\$\w])\$(?![\s$])[^$\n]*[^\s$\\]\$(?!\d)/g]

/** A text that is converted: `mask` has spaces where no conversion looks, which is front matter, code, formulas and `<pre>`. */
export class Conversion {
  readonly text: string
  readonly mask: string
  readonly edits: Edit[] = []
  /** Tags that mean nothing stay as text, also those on a line of their own. */
  readonly keepsTags: boolean
  readonly #changed: Uint8Array

  constructor(text: string, { keepsTags = false }: { keepsTags?: boolean } = {}) {
    this.text = text
    this.keepsTags = keepsTags
    const { from, to } = readFrontMatter(text)?.range ?? { from: 0, to: 0 }
    const body = text.slice(0, from) + spaces(text.slice(from, to)) + text.slice(to)
    this.mask = literal.reduce((rest, pattern) => rest.replace(pattern, spaces), withoutCode(withoutIndentedCode(body)))
    this.#changed = new Uint8Array(text.length)
  }

  /** Adds a change unless another one is there already. An empty one in place of whole lines takes their ends with it. */
  replace(from: number, to: number, insert: string, kind: ChangeKind): void {
    const range = insert === '' ? this.#wholeLines(from, to) : { from, to }
    this.replaceExactly(range.from, range.to, insert, kind)
  }

  /** Adds a change that leaves the line around it, unless another one is there already. */
  replaceExactly(from: number, to: number, insert: string, kind: ChangeKind): void {
    if (!this.isFree(from, to)) return
    this.#changed.fill(1, from, to)
    this.edits.push({ from, to, insert, kind })
  }

  /** Tells whether nothing between two places was changed. */
  isFree(from: number, to: number): boolean {
    return !this.#changed.subarray(from, to).includes(1)
  }

  /** Finds `pattern` outside code, where nothing was changed before. */
  *matches(pattern: RegExp): Generator<RegExpExecArray> {
    for (const found of this.mask.matchAll(pattern)) if (this.isFree(found.index, found.index + found[0].length)) yield found
  }

  /** Tells whether nothing but white space stands on the lines of a range beside it. */
  isAlone(from: number, to: number): boolean {
    const { start, end } = this.#linesOf(from, to)
    return this.text.slice(start, from).trim() === '' && this.text.slice(to, end).trim() === ''
  }

  /** Returns the line end that a tag needs before it to have an empty line above; "" where there is one, or nothing. */
  gapAbove(at: number): '' | '\n' {
    const { start } = this.#linesOf(at, at)
    const isSpaced = start > 0 && this.text.slice(start, at).trim() === '' && this.#lineBefore(start).trim() === ''
    return isSpaced ? '' : '\n'
  }

  /** Returns the line end that a tag needs behind it to have an empty line below; "" where there is one, or the end. */
  gapBelow(at: number): '' | '\n' {
    const { end } = this.#linesOf(at, at)
    const next = this.text.indexOf('\n', end + 1)
    const isEmpty = end < this.text.length && this.text.slice(end + 1, next < 0 ? this.text.length : next).trim() === ''
    return this.text.slice(at, end).trim() === '' && isEmpty ? '' : '\n'
  }

  #linesOf(from: number, to: number): { start: number; end: number } {
    const end = this.text.indexOf('\n', to)
    return { start: this.text.lastIndexOf('\n', from - 1) + 1, end: end < 0 ? this.text.length : end }
  }

  #lineBefore(start: number): string {
    return this.text.slice(this.text.lastIndexOf('\n', start - 2) + 1, start - 1)
  }

  #wholeLines(from: number, to: number): { from: number; to: number } {
    if (!this.isAlone(from, to)) return { from, to }
    const { start, end } = this.#linesOf(from, to)
    return { from: start, to: Math.min(end + 1, this.text.length) }
  }
}

/** Blanks blocks of code that are written by indentation: behind an empty line, in no list. */
function withoutIndentedCode(text: string): string {
  let [inList, inCode, wasBlank] = [false, false, true]
  return text
    .split('\n')
    .map((line) => {
      const isBlank = line.trim() === ''
      const isIndented = /^(?: {4}|\t)/.test(line)
      if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line) && !inCode && (!isIndented || inList)) inList = true
      else if (!isBlank && !isIndented && wasBlank) inList = false
      // A body of MkDocs is indented too.
      if (/^\s*(?:!!!|\?\?\?\+?)\s/.test(line)) inList = true
      inCode = isIndented && !inList && (inCode || wasBlank)
      wasBlank = isBlank || (inCode && isIndented)
      return inCode ? spaces(line) : line
    })
    .join('\n')
}
