interface Tokenizer {
  events: readonly (readonly [kind: string, token: object])[]
  sliceSerialize(token: object): string
}

type State = (code: number | null) => State | undefined
type Tokenize = (this: Tokenizer, effects: unknown, ok: State, nok: State) => State

interface Construct {
  tokenize: Tokenize
}

const DOLLAR = 36
const isDigit = (code: number | null) => code !== null && code >= 48 && code <= 57

/**
 * Remark plugin behind remark-math: `$` begins a formula in a line as in Pandoc, only before a character that is not a space, and ends
 * one only behind such and not before a digit. Prices and variables are words, and what stands between them is Markdown.
 */
export function tightDollars(this: { data(): { micromarkExtensions?: { text?: Record<number, Construct> }[] } }): void {
  const extensions = this.data().micromarkExtensions ?? []
  for (const extension of extensions) {
    const formula = extension.text?.[DOLLAR]
    if (formula) extension.text = { ...extension.text, [DOLLAR]: { ...formula, tokenize: tight(formula.tokenize) } }
  }
}

function tight(tokenize: Tokenize): Tokenize {
  return function (effects, ok, nok) {
    const check: State = (code) => {
      const token = this.events.at(-1)?.[1]
      const written = token ? this.sliceSerialize(token) : ''
      return written.startsWith('$$') || (/^\$\S(?:.*\S)?\$$/s.test(written) && !isDigit(code)) ? ok(code) : nok(code)
    }
    return tokenize.call(this, effects, check, nok)
  }
}
