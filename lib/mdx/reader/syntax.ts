import { BraceScanner, type BraceToken, braceKind, type KnownBraces } from './brace-grammar'
import { isHtmlName } from './elements'
import { type IndentedElements, indentedCode, trackElements } from './indentation'
import { OpenElements } from './open-elements'
import { readRawText } from './raw-text'
import { type Code, type Construct, type Context, type Effects, isLineEnd, type Reading, stateOf } from './scanner'
import { type MissingEnds, startsBrace, startsTag, TagScanner, type TagToken } from './tag-grammar'

/** State that the constructs of one text share. */
export interface ReaderState {
  open: IndentedElements
  braces: KnownBraces
  /** Names of elements whose tag has broken properties, by the offsets of their `<`. */
  broken: Map<number, string>
  /** Of lines of tags. */
  missing: MissingEnds
  /** Offset up to which no `</pre>` stands behind one that was looked for. */
  rawUntil: number
  /** Offsets of lines of tags whose `<pre>` nothing closes: they are read again, and what follows as Markdown. */
  withoutRaw: Set<number>
}

const missingEnds = new WeakMap<object, MissingEnds>()

function missingIn(context: Context): MissingEnds {
  const known = missingEnds.get(context) ?? new Set()
  missingEnds.set(context, known)
  return known
}

/** Reads one tag and makes its token; null when there is none. */
function* readTag(effects: Effects, scanner: TagScanner, code: Code): Reading<TagToken | { fault: string; name: string } | null> {
  effects.enter('looseTag')
  const scan = yield* scanner.scan(code)
  const token = effects.exit('looseTag')
  if (scan === null) return null
  if (!('fault' in scan)) return Object.assign(token, scan)
  if (scan.fault === 'comment-not-closed') return Object.assign(token, { form: 'unclosed-comment' as const, name: '' })
  return scan
}

const isKnown = (name: string) => name === '' || /^[A-Z]/.test(name) || isHtmlName(name)

/** Lines that hold tags and comments alone, and `<pre>` with its text. Read `again`, one whose `<pre>` nothing closes is a tag. */
function tagLine(state: ReaderState, again: boolean): Construct {
  return {
    name: again ? 'tagLineAgain' : 'tagLine',
    concrete: true,
    tokenize(given, ok, nok) {
      const context = this
      const { line, offset } = context.now()
      return stateOf(
        context,
        given,
        function* read(effects) {
          const tags: TagToken[] = []
          let hasRaw = false
          let code: Code = yield
          if (state.withoutRaw.has(offset) !== again) return false
          for (;;) {
            if (startsTag(code)) {
              const scanner = new TagScanner(effects, state.missing)
              const tag = yield* readTag(effects, scanner, code)
              if (tag === null || 'fault' in tag || !isKnown(tag.name)) return false
              code = scanner.code
              if (!again && tag.form === 'open' && /^pre$/i.test(tag.name) && offset >= state.rawUntil) {
                const after = yield* readRaw(state, context, effects, code, offset)
                if (after === undefined) return false
                hasRaw = true
                code = after
              } else tags.push(tag)
            } else if (startsBrace(code)) {
              const scanner = new BraceScanner(effects)
              if (!(yield* scanner.comment(code))) return false
              code = scanner.code
            }
            if (code === null || isLineEnd(code)) break
            if (code === 32 || code === -2 || code === -1) {
              effects.enter('whitespace')
              while (code === 32 || code === -2 || code === -1) code = yield
              effects.exit('whitespace')
              if (code === null || isLineEnd(code)) break
            }
            if (startsTag(code) || startsBrace(code)) continue
            const isBehindComment = context.now().line > line && tags.every(({ form }) => form === 'comment' || form === 'hidden')
            if (!hasRaw && !isBehindComment) return false
            yield* readRest(effects, code)
            break
          }
          if (!context.interrupt && tags.length > 0) trackElements(state.open, context, tags)
          return true
        },
        ok,
        nok,
        true,
      )
    },
  }
}

/** Reads the text of a `<pre>`; undefined when nothing closes it, which `state` then knows of this line and of those in between. */
function* readRaw(state: ReaderState, context: Context, effects: Effects, code: Code, offset: number): Reading<Code | undefined> {
  const { rawUntil } = state
  state.withoutRaw.add(offset)
  const after = yield* readRawText(effects, code, () => {
    state.rawUntil = context.now().offset
  })
  if (after === undefined) return undefined
  state.withoutRaw.delete(offset)
  state.rawUntil = rawUntil
  return after
}

/** Reads what follows a `<pre>`, or a comment of several lines, in its last line as a paragraph of its own. */
function* readRest(effects: Effects, first: Code): Reading<undefined> {
  effects.enter('paragraph')
  effects.enter('chunkText', { contentType: 'text' })
  let code = first
  while (code !== null && !isLineEnd(code)) code = yield
  effects.exit('chunkText')
  effects.exit('paragraph')
}

function tagInText(state: ReaderState): Construct {
  return {
    name: 'tagInText',
    tokenize(given, ok, nok) {
      const missing = missingIn(this)
      const { offset } = this.now()
      return stateOf(
        this,
        given,
        function* read(effects) {
          const tag = yield* readTag(effects, new TagScanner(effects, missing), yield)
          if (tag !== null && 'fault' in tag && isKnown(tag.name)) state.broken.set(offset, tag.name)
          return tag !== null && !('fault' in tag)
        },
        ok,
        nok,
      )
    },
  }
}

/** The `<` of a tag that is broken is text, with a problem. */
function brokenTag(state: ReaderState): Construct {
  return {
    name: 'brokenTag',
    tokenize(given, ok, nok) {
      const name = state.broken.get(this.now().offset)
      return stateOf(
        this,
        given,
        function* read(effects) {
          const code: Code = yield
          if (name === undefined || !startsTag(code)) return false
          effects.enter('brokenTag', { name })
          yield
          effects.exit('brokenTag')
          return true
        },
        ok,
        nok,
      )
    },
  }
}

/** A comment in braces, also one that does not end. */
const braceComment: Construct = {
  name: 'braceComment',
  tokenize(given, ok, nok) {
    return stateOf(
      this,
      given,
      function* read(effects) {
        return yield* new BraceScanner(effects).comment(yield)
      },
      ok,
      nok,
    )
  },
}

function brace(state: ReaderState): Construct {
  return {
    name: 'brace',
    tokenize(given, ok, nok) {
      const { offset } = this.now()
      return stateOf(
        this,
        given,
        function* read(effects) {
          const code: Code = yield
          if (state.braces.get(offset) === null) return false
          const token = effects.enter('brace') as BraceToken
          const scanner = new BraceScanner(effects)
          const found = yield* scanner.scan(code, offset, state.braces)
          effects.exit('brace')
          token.kind = found === null ? 'text' : braceKind(found)
          return token.kind !== 'text'
        },
        ok,
        nok,
      )
    },
  }
}

/** A `{` that is text, with a warning. */
const looseBrace: Construct = {
  name: 'looseBrace',
  tokenize(given, ok, nok) {
    return stateOf(
      this,
      given,
      function* read(effects) {
        yield
        effects.enter('looseBrace')
        yield
        effects.exit('looseBrace')
        return true
      },
      ok,
      nok,
    )
  },
}

const [LT, OPEN] = [60, 123]

/**
 * Makes an extension of micromark for safe MDX: CommonMark with HTML's and JSX's tags, and braces. Raw HTML, import and export do not
 * exist in it.
 */
export function safeMdxSyntax() {
  const state: ReaderState = {
    open: new OpenElements(),
    braces: new Map(),
    broken: new Map(),
    missing: new Set(),
    rawUntil: 0,
    withoutRaw: new Set(),
  }
  const lines = [tagLine(state, false), tagLine(state, true)]
  const code = indentedCode(state.open)
  return {
    flow: { [LT]: lines, [OPEN]: lines },
    flowInitial: { [-2]: code, [-1]: code, 32: code },
    text: { [LT]: [tagInText(state), brokenTag(state)], [OPEN]: [braceComment, brace(state), looseBrace] },
    disable: { null: ['htmlFlow', 'htmlText'] },
  }
}
