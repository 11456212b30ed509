/** Character code of micromark; below zero for line ends, tabs and virtual spaces, null at the end. */
export type Code = number | null

export type State = (code: Code) => State | undefined

export interface Point {
  line: number
  column: number
  offset: number
}

export interface Token {
  type: string
  start: Point
  end: Point
}

type Constructs = Construct | readonly Construct[]

export interface Effects {
  enter(type: string, fields?: Record<string, unknown>): Token
  exit(type: string): Token
  consume(code: Code): void
  attempt(constructs: Constructs, ok: State, nok?: State): State
  check(constructs: Constructs, ok: State, nok?: State): State
}

/** Tokenizer's side of micromark, as far as constructs here use it (micromark-util-types has all of it). */
export interface Context {
  interrupt?: boolean
  previous: Code
  events: ['enter' | 'exit', Token, Context][]
  parser: { lazy: Record<number, boolean>; constructs: { disable: { null: string[] } } }
  now(): Point
  sliceSerialize(token: Token, expandTabs?: boolean): string
}

export interface Construct {
  name?: string
  tokenize(this: Context, effects: Effects, ok: State, nok: State): State
  concrete?: boolean
  partial?: boolean
  add?: 'before' | 'after'
}

/** Reading of characters one by one: each `yield` consumes the one at hand and brings the next. */
export type Reading<Result> = Generator<undefined, Result, Code>

/** Makes a reading, whose first `yield` brings the first character. It returns whether it fits; tokens are made with `effects`. */
export type Grammar = (effects: Effects) => Reading<boolean>

/** Tells whether a character ends a line. */
export const isLineEnd = (code: Code): boolean => code !== null && code < -2
/** Tells whether a character is a space or a tab. */
export const isBlank = (code: Code): boolean => code === -2 || code === -1 || code === 32
/** Tells whether a character is white space. */
export const isSpace = (code: Code): boolean => isLineEnd(code) || isBlank(code)

/**
 * Runs a grammar as a state machine of micromark. Of blocks, a line that is lazy (not in the containers of the first) does not fit; within
 * a paragraph all its lines do.
 */
export function stateOf(context: Context, effects: Effects, grammar: Grammar, ok: State, nok: State, isBlock = false): State {
  // Characters have to stand in a token of their own: what is between two others gets one.
  let isOpen = false
  const between = <Result>(next: () => Result): Result => {
    if (isOpen) effects.exit('piece')
    isOpen = false
    return next()
  }
  const steps = grammar({
    ...effects,
    enter: (type, fields) => between(() => effects.enter(type, fields)),
    exit: (type) => between(() => effects.exit(type)),
  })
  steps.next()
  const state: State = (code) => {
    const { done, value } = steps.next(code)
    if (done) return between(() => (value ? ok(code) : nok(code)))
    if (isLineEnd(code)) {
      between(() => effects.enter('lineEnding'))
      effects.consume(code)
      effects.exit('lineEnding')
      return nextLine
    }
    if (!isOpen && context.events.at(-1)?.[0] !== 'enter') {
      effects.enter('piece')
      isOpen = true
    }
    effects.consume(code)
    return state
  }
  const nextLine: State = (code) => (isBlock && context.parser.lazy[context.now().line] ? nok(code) : state(code))
  return state
}
