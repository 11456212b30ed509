import type { Attribute, Node } from '../tree'
import { attributeOf, decode } from './attribute'
import { canonicalName, isHtmlName } from './elements'
import { LITERAL, type LooseTag } from './loose-nodes'
import { type Code, type Effects, isLineEnd, isSpace, type Point, type Reading } from './scanner'
import { type MissingEnds, TagScanner } from './tag-grammar'

const END = '</pre>'

/**
 * Reads what stands behind `<pre>` up to and with `</pre>` as a token `rawText`. Returns the character behind it; undefined when the text
 * ends before. `reached` is called where each further line begins.
 */
export function* readRawText(effects: Effects, first: Code, reached: () => void): Reading<Code | undefined> {
  effects.enter('rawText')
  let code = first
  for (let found = 0; code !== null && found < END.length; ) {
    const letter = code > 0 ? String.fromCharCode(code).toLowerCase() : ''
    if (letter === END[found]) found++
    else if (found < END.length - 1 || !isSpace(code)) found = letter === '<' ? 1 : 0
    const isEnd = isLineEnd(code)
    code = yield
    if (isEnd) reached()
    if (found === END.length) {
      effects.exit('rawText')
      return code
    }
  }
  return undefined
}

/**
 * Makes the nodes of what stands in `<pre>`, as CommonMark has it: tags of HTML, comments, and text that is literal but for character
 * references. A line end at its start says nothing, as in browsers. `start` is the place of its first character.
 */
export function nodesOfRawText(written: string, start: Point): Node[] {
  return new RawText(written, start).read()
}

type Sign = Pick<LooseTag, 'form' | 'name' | 'attributes'> & { to: number }

/** Comments in one pair of braces; where more stand, it is no comment. */
const MOST_COMMENTS = 10

class RawText {
  readonly #written: string
  readonly #start: Point
  readonly #lines: number[]
  readonly #commentEnds: number[]
  readonly #missing: MissingEnds = new Set()

  constructor(written: string, start: Point) {
    this.#written = written
    this.#start = start
    this.#lines = [0, ...offsetsOf(written, '\n').map((at) => at + 1)]
    this.#commentEnds = offsetsOf(written, '*/')
  }

  read(): Node[] {
    const written = this.#written
    const nodes: Node[] = []
    let from = written.startsWith('\n') ? 1 : 0
    const literal = (to: number) => {
      if (to > from) nodes.push({ type: LITERAL, value: decode(written.slice(from, to)), position: this.#position(from, to) })
    }
    for (const { index } of written.matchAll(/[<{]/g)) {
      const sign = index < from ? null : written[index] === '<' ? this.#tag(index) : this.#comment(index)
      if (!sign) continue
      literal(index)
      const { to, ...tag } = sign
      nodes.push({ type: 'looseTag', ...tag, raw: written.slice(index, to), position: this.#position(index, to) } as LooseTag)
      from = to
    }
    literal(written.length)
    return nodes
  }

  /** Reads a tag of HTML or what HTML does not show; null for any other `<`. */
  #tag(at: number): Sign | null {
    let to = at
    let from = at
    const attributes: Attribute[] = []
    const effects = {
      enter: () => {
        from = to
      },
      exit: () => attributes.push(attributeOf(this.#written.slice(from, to).trimEnd(), this.#position(from, to))),
    } as unknown as Effects
    const steps = new TagScanner(effects, this.#missing).scan(codeAt(this.#written, to))
    let step = steps.next()
    while (!step.done) step = steps.next(codeAt(this.#written, ++to))
    const scan = step.value
    if (scan === null) return null
    if ('fault' in scan) return scan.fault === 'comment-not-closed' ? unclosed(at + 4) : null
    const isShown = scan.form !== 'comment' && scan.form !== 'hidden' && !isHtmlName(scan.name || '-')
    return isShown ? null : { form: scan.form, name: canonicalName(scan.name), attributes, to }
  }

  /** Reads `{…}` that holds comments alone, and an open one that nothing ends; null for any other brace. */
  #comment(at: number): Sign | null {
    const space = /\s*/y
    let to = at + 1
    for (let count = 0; count < MOST_COMMENTS; count++) {
      space.lastIndex = to
      to += space.exec(this.#written)?.[0].length ?? 0
      if (count > 0 && this.#written[to] === '}') return { form: 'comment', name: '', attributes: [], to: to + 1 }
      if (!this.#written.startsWith('/*', to)) return null
      const end = this.#commentEnds[firstAtLeast(this.#commentEnds, to + 2)]
      if (end === undefined) return unclosed(to)
      to = end + 2
    }
    return null
  }

  #position(from: number, to: number): { start: Point; end: Point } {
    return { start: this.#pointAt(from), end: this.#pointAt(to) }
  }

  #pointAt(at: number): Point {
    const line = firstAtLeast(this.#lines, at + 1) - 1
    const column = at - (this.#lines[line] ?? 0) + (line === 0 ? this.#start.column : 1)
    return { line: this.#start.line + line, column, offset: this.#start.offset + at }
  }
}

const unclosed = (to: number): Sign => ({ form: 'unclosed-comment', name: '', attributes: [], to })

/** The code that micromark has for a character. */
function codeAt(text: string, at: number): Code {
  const letter = text[at]
  if (letter === undefined) return null
  return letter === '\n' ? -4 : letter === '\t' ? -2 : letter.charCodeAt(0)
}

function offsetsOf(text: string, part: string): number[] {
  const offsets: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) offsets.push(at)
  return offsets
}

/** Finds the place of the first of ascending numbers that is at least `least`. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
