import { Parser } from 'acorn'
import jsx from 'acorn-jsx'
import { type Code, type Effects, isLineEnd, isSpace, type Reading, type Token } from './scanner'

/** Characters between two braces; what is longer is text. */
const LONGEST = 2000

/** Kinds of what stands in braces: code, a tag of a template engine, attributes as Pandoc and kramdown write them, text. */
export type BraceKind = 'code' | 'template' | 'attributes' | 'text'

export interface BraceToken extends Token {
  kind: BraceKind
}

/** Offsets of opening braces with the length up to the closing one; null where none closes it. */
export type KnownBraces = Map<number, number | null>

const [OPEN, CLOSE, SLASH, STAR] = [123, 125, 47, 42]

/** Reads what begins with `{`, one character after the other. */
export class BraceScanner {
  readonly #effects: Effects
  code: Code = null

  constructor(effects: Effects) {
    this.#effects = effects
  }

  /** Reads `{…}` that holds comments alone, as a token `comment`; an unclosed one up to the end. */
  *comment(first: Code): Reading<boolean> {
    this.#effects.enter('looseTag')
    this.code = yield* skip()
    const read = first === OPEN ? yield* this.#comments() : null
    const token = this.#effects.exit('looseTag')
    Object.assign(token, { form: read === 'open' ? 'unclosed-comment' : 'comment', name: '' })
    return read !== null
  }

  /** Reads comments up to the brace behind them; `open` when one does not end, null when there is something else. */
  *#comments(): Reading<'whole' | 'open' | null> {
    for (let count = 0; ; count++) {
      while (isSpace(this.code)) this.code = yield
      if (this.code === CLOSE && count > 0) {
        this.code = yield
        return 'whole'
      }
      if (this.code !== SLASH) return null
      this.code = yield
      if (this.code !== STAR) return null
      this.code = yield
      for (let before: Code = null; !(before === STAR && this.code === SLASH); ) {
        if (this.code === null) return 'open'
        before = this.code
        this.code = yield
      }
      this.code = yield
    }
  }

  /** Reads up to the brace that closes the first one; null when none does, or only far away: then `known` says so of each open one. */
  *scan(first: Code, offset: number, known: KnownBraces): Reading<string | null> {
    let text = ''
    const open: number[] = []
    for (let code: Code = first; code !== null && text.length < LONGEST; ) {
      if (code === OPEN) open.push(offset + text.length)
      if (code === CLOSE) open.pop()
      text += isLineEnd(code) ? '\n' : String.fromCharCode(code < 0 ? 32 : code)
      code = yield
      if (open.length === 0) return text
    }
    for (const at of open) known.set(at, null)
    return null
  }
}

function* skip(): Reading<Code> {
  return yield
}

const parser = Parser.extend(jsx())

/** Tells what a text in braces, with them, is. Nothing of it is ever run, whatever it is. */
export function braceKind(written: string): BraceKind {
  const text = written.slice(1, -1).trim()
  if (text.startsWith('/*')) return 'code'
  if (/^%.*%$|^\{[\s\S]*\}$|^#\s[\s\S]*#$/s.test(text)) return 'template'
  if (/^(?::|[.#][\w-])[^{}\n]*$/.test(text)) return 'attributes'
  return isCode(text) ? 'code' : 'text'
}

interface Expression {
  type: string
  end: number
  expressions?: Expression[]
}

const plain = new Set(['Identifier', 'Literal'])

/** A name, and names and numbers with commas between, are what prose and mathematics write. */
function isCode(text: string): boolean {
  try {
    const found = parser.parseExpressionAt(text, 0, { ecmaVersion: 'latest' }) as Expression
    if (text.slice(found.end).trim() !== '') return false
    return found.type !== 'Identifier' && !(found.type === 'SequenceExpression' && found.expressions?.every(({ type }) => plain.has(type)))
  } catch {
    return false
  }
}
