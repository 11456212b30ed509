import { type Code, type Effects, isLineEnd, isSpace, type Reading, type Token } from './scanner'

/** Characters of one tag; a longer one is text. */
const LONGEST = 20_000
/** Braces within braces in the value of a property; what is deeper is text. */
const DEEPEST = 10

/** Kinds of what may begin with `<`. */
export type TagForm = 'open' | 'close' | 'void' | 'fragment' | 'comment' | 'hidden'

/** Tag that was read from a `<` on. */
export interface ScannedTag {
  form: TagForm
  name: string
}

/** Token of a tag, a comment or a declaration. */
export interface TagToken extends Token {
  form: TagForm | 'unclosed-comment'
  name: string
}

/** Outcome of reading from a `<` on: a tag, none, or one of an element with a fault in its properties. */
export type Scan = ScannedTag | null | { fault: 'tag-not-closed' | 'comment-not-closed'; name: string }

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const [LT, GT, SLASH, BANG, QUESTION, DASH, EQUALS, OPEN, CLOSE] = letters('<>/!?-={}') as [
  ...[number, number, number, number, number, number, number, number, number],
]
const quotes = new Set<Code>(letters('"\''))
const CDATA = letters('[CDATA[')

const matches = (code: Code, pattern: RegExp) => code !== null && code > 0 && pattern.test(String.fromCharCode(code))
const isLetter = (code: Code) => matches(code, /[A-Za-z]/)
const isNameCharacter = (code: Code) => matches(code, /[\w.:-]/)
const startsAttribute = (code: Code) => matches(code, /[A-Za-z_:@$]/)
const isAttributeCharacter = (code: Code) => matches(code, /[\w.:@$-]/)
const isUnquoted = (code: Code) => code !== null && code > 32 && !matches(code, /["'<>=`{}]/)

/** Ends of comments and the like that the rest of a text is known not to have, by the kind of start. */
export type MissingEnds = Set<string>

/**
 * Reads what begins with `<`, one character after the other, and makes tokens of it: `tag`, in it `tagAttribute`. HTML's and JSX's
 * spellings are both read. `code` is the `<`; the result comes with the first character behind.
 */
export class TagScanner {
  readonly #effects: Effects
  readonly #missing: MissingEnds
  code: Code = null
  #count = 0
  #name = ''
  /** True when white space came behind the name of the last property. */
  #spaced = false

  constructor(effects: Effects, missing: MissingEnds) {
    this.#effects = effects
    this.#missing = missing
  }

  *#next(): Reading<undefined> {
    this.#count++
    this.code = yield
  }

  *#spaces(): Reading<boolean> {
    const before = this.#count
    while (isSpace(this.code)) yield* this.#next()
    return this.#count > before
  }

  *scan(code: Code): Reading<Scan> {
    this.code = code
    this.#count = 0
    this.#name = ''
    yield* this.#next()
    if (this.code === BANG) return yield* this.#declaration()
    if (this.code === QUESTION) return yield* this.#until('?>', 'hidden')
    if (this.code === GT) {
      yield* this.#next()
      return { form: 'open', name: '' }
    }
    const closes = this.code === SLASH
    if (closes) yield* this.#next()
    if (closes && this.code === GT) {
      yield* this.#next()
      return { form: 'close', name: '' }
    }
    if (!isLetter(this.code)) return null
    while (isNameCharacter(this.code)) {
      this.#name += String.fromCharCode(this.code ?? 0)
      yield* this.#next()
    }
    return closes ? yield* this.#closing() : yield* this.#opening()
  }

  *#closing(): Reading<Scan> {
    yield* this.#spaces()
    if (this.code !== GT) return null
    yield* this.#next()
    return { form: 'close', name: this.#name }
  }

  *#opening(): Reading<Scan> {
    let spaced = yield* this.#spaces()
    let values = 0
    const fault = (): Scan => (values > 0 ? { fault: 'tag-not-closed', name: this.#name } : null)
    while (this.#count < LONGEST) {
      if (this.code === GT) {
        yield* this.#next()
        return { form: 'open', name: this.#name }
      }
      if (this.code === SLASH) {
        yield* this.#next()
        if (this.code !== GT) return fault()
        yield* this.#next()
        return { form: 'void', name: this.#name }
      }
      if (!(spaced && (startsAttribute(this.code) || this.code === OPEN))) return fault()
      const read = yield* this.#attribute()
      if (read !== 'name') values++
      if (read === null) return fault()
      spaced = (yield* this.#spaces()) || this.#spaced
    }
    return fault()
  }

  /** Reads a property with its value; null when the value is not one. */
  *#attribute(): Reading<'name' | 'value' | null> {
    this.#effects.enter('tagAttribute')
    const read = yield* this.#attributeBody()
    this.#effects.exit('tagAttribute')
    return read
  }

  *#attributeBody(): Reading<'name' | 'value' | null> {
    if (this.code === OPEN) return (yield* this.#braces()) ? 'value' : null
    while (isAttributeCharacter(this.code)) yield* this.#next()
    this.#spaced = yield* this.#spaces()
    if (this.code !== EQUALS) return 'name'
    this.#spaced = false
    yield* this.#next()
    yield* this.#spaces()
    if (this.code === OPEN) return (yield* this.#braces()) ? 'value' : null
    if (quotes.has(this.code)) {
      const quote = this.code
      yield* this.#next()
      while (this.code !== quote) {
        if (this.code === null || this.#count > LONGEST) return null
        yield* this.#next()
      }
      yield* this.#next()
      return 'value'
    }
    const before = this.#count
    while (isUnquoted(this.code)) yield* this.#next()
    return this.#count > before ? 'value' : null
  }

  /** Reads `{…}`, past strings. */
  *#braces(): Reading<boolean> {
    let depth = 0
    let quote: Code = null
    do {
      if (this.code === null || this.#count > LONGEST || depth > DEEPEST) return false
      if (quote !== null) quote = this.code === quote || isLineEnd(this.code) ? null : quote
      else if (quotes.has(this.code) || this.code === 96) quote = this.code
      else if (this.code === OPEN) depth++
      else if (this.code === CLOSE) depth--
      yield* this.#next()
    } while (depth > 0)
    return true
  }

  *#declaration(): Reading<Scan> {
    yield* this.#next()
    if (this.code === DASH) {
      yield* this.#next()
      return this.code === DASH ? yield* this.#comment() : null
    }
    if (isLetter(this.code)) return yield* this.#until('>', 'hidden')
    for (const wanted of CDATA) {
      if (this.code !== wanted) return null
      yield* this.#next()
    }
    return yield* this.#until(']]>', 'hidden')
  }

  /** `<!-->` and `<!--->` are whole (CommonMark 0.31, 6.6). */
  *#comment(): Reading<Scan> {
    yield* this.#next()
    const dash = this.code === DASH
    if (dash) yield* this.#next()
    if (this.code === GT) {
      yield* this.#next()
      return { form: 'comment', name: '' }
    }
    return (yield* this.#until('-->', 'comment', dash ? 1 : 0)) ?? { fault: 'comment-not-closed', name: '' }
  }

  /** Reads up to and with `end`, of which `found` characters were read before. */
  *#until(end: string, form: TagForm, found = 0): Reading<ScannedTag | null> {
    if (this.#missing.has(end)) return null
    const wanted = letters(end)
    while (this.code !== null) {
      if (this.code === wanted[found]) found++
      else if (found < 2 || this.code !== wanted[0]) found = this.code === wanted[0] ? 1 : 0
      yield* this.#next()
      if (found === wanted.length) return { form, name: '' }
    }
    this.#missing.add(end)
    return null
  }
}

/** Tells whether a character starts a tag. */
export const startsTag = (code: Code): boolean => code === LT
/** Tells whether a character starts a comment of braces. */
export const startsBrace = (code: Code): boolean => code === OPEN
