import { voidElements } from '../components/registry'
import { canonicalName } from './elements'
import type { OpenElements } from './open-elements'
import { type Code, type Construct, type Context, type Effects, isBlank, isLineEnd, type Reading, type State, stateOf } from './scanner'
import type { TagToken } from './tag-grammar'

const [LT, SLASH] = [60, 47]

/** Element that a line of tags has opened. */
interface IndentedElement {
  name: string
  /** Columns that its content is indented by, which are not counted. */
  base: number
  /** Line of its tag. */
  line: number
}

export type IndentedElements = OpenElements<IndentedElement>

/**
 * Notes which elements a line of tags opened and closed. While one is open, CommonMark's own indented code is off, and with it the limit
 * of three spaces before other blocks.
 */
export function trackElements(open: IndentedElements, context: Context, tags: readonly TagToken[]): void {
  const before = context.events[context.events.findLastIndex(([kind, token]) => kind === 'enter' && token === tags[0]) - 1]?.[1]
  const base = before?.type === 'linePrefix' ? context.sliceSerialize(before, true).length : 0
  for (const { form, name } of tags) {
    if (form === 'open' && !voidElements.has(canonicalName(name))) open.open({ name, base, line: context.now().line })
    else if (form === 'close') open.close(name)
  }
  const { disable } = context.parser.constructs
  const others = disable.null.filter((name) => name !== 'codeIndented')
  disable.null = open.innermost ? [...others, 'codeIndented'] : others
}

/** Makes a construct for indented code within elements: what is four columns deeper than their content. Tags are never code there. */
export function indentedCode(open: IndentedElements): Construct {
  return {
    name: 'indentedCodeWithin',
    tokenize(effects, ok, nok) {
      const element = open.innermost
      if (!element) return nok
      const wanted = element.base + 4
      const further: Construct = {
        partial: true,
        tokenize(inner, fits, ends) {
          return stateOf(this, inner, (given) => furtherLine(given, wanted), fits, ends, true)
        },
      }
      const after: State = (code) => {
        effects.exit('codeIndented')
        return ok(code)
      }
      const atBreak: State = (code) => {
        if (code === null) return after(code)
        return isLineEnd(code) ? effects.attempt(further, atBreak, after)(code) : nok(code)
      }
      const isFirst = this.now().line === element.line + 1
      return (code) => {
        effects.enter('codeIndented')
        return stateOf(this, effects, (given) => firstLine(given, element, isFirst), atBreak, nok)(code)
      }
    },
  }
}

/** Reads at most `wanted` columns of blanks, and says how many there were, with the character behind. */
function* prefix(effects: Effects, first: Code, wanted: number): Reading<[count: number, next: Code]> {
  if (!isBlank(first)) return [0, first]
  effects.enter('linePrefix')
  let count = 0
  let code = first
  for (; count < wanted && isBlank(code); count++) code = yield
  effects.exit('linePrefix')
  return [count, code]
}

/** The line behind a tag says how deep the content stands; any other is code when it is deep enough and begins no tag. */
function* firstLine(effects: Effects, element: IndentedElement, isFirst: boolean): Reading<boolean> {
  let [count, code] = yield* prefix(effects, yield, isFirst ? Number.POSITIVE_INFINITY : element.base + 4)
  if (isFirst) {
    element.base = Math.max(element.base, count)
    return false
  }
  if (count < element.base + 4) return false
  effects.enter('codeFlowValue')
  while (isBlank(code)) code = yield
  if (code === LT) return false
  while (code !== null && !isLineEnd(code)) code = yield
  effects.exit('codeFlowValue')
  return true
}

/** Reads lines up to and with one that is deep enough. One that closes an element is none. */
function* furtherLine(effects: Effects, wanted: number): Reading<boolean> {
  let count = 0
  let code: Code = yield
  while (isLineEnd(code) && count < wanted) {
    code = yield
    ;[count, code] = yield* prefix(effects, code, wanted)
  }
  if (count < wanted) return false
  if (code === null || isLineEnd(code)) return true
  effects.enter('codeFlowValue')
  while (isBlank(code)) code = yield
  if (code === LT) {
    code = yield
    if (code === SLASH) return false
  }
  while (code !== null && !isLineEnd(code)) code = yield
  effects.exit('codeFlowValue')
  return true
}
