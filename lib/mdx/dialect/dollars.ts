import { type Construct, type Context, isBlank, isLineEnd, type State, stateOf } from '../reader/scanner'
import { element, type Node, rewrite, text } from '../tree'

type Tokenize = Construct['tokenize']

const DOLLAR = 36
const isDigit = (code: number | null) => code !== null && code >= 48 && code <= 57

interface Extension {
  text?: Record<number, Construct>
  flow?: Record<number, Construct>
}

/**
 * Remark plugin behind remark-math: `$` begins a formula in a line as in Pandoc, only before a character that is not a space, and ends
 * one only behind such and not before a digit. Prices and variables are words, and what stands between them is Markdown. A line of `$$`
 * begins a formula when nothing else is in it and another one ends it; remark-math would leave out what follows in the line, and take
 * the rest of a text for a formula.
 */
export function tightDollars(this: { data(): { micromarkExtensions?: Extension[] } }): void {
  for (const extension of this.data().micromarkExtensions ?? []) {
    const { text: inLine, flow: block } = { text: extension.text?.[DOLLAR], flow: extension.flow?.[DOLLAR] }
    if (inLine) extension.text = { ...extension.text, [DOLLAR]: { ...inLine, tokenize: tight(inLine.tokenize) } }
    if (block) extension.flow = { ...extension.flow, [DOLLAR]: { ...block, tokenize: closed(block.tokenize) } }
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

function closed(tokenize: Tokenize): Tokenize {
  return function (effects, ok, nok) {
    const before = this.events.length
    const check: State = (code) => (this.interrupt || fencesIn(this, before) > 1 ? ok(code) : nok(code))
    if (this.interrupt && isWithinFormula(this)) return nok
    return effects.check(bareFence, tokenize.call(this, effects, check, nok), nok)
  }
}

function fencesIn({ events }: Context, from: number): number {
  return events.slice(from).filter(([kind, { type }]) => kind === 'exit' && type === 'mathFlowFence').length
}

/** Lines of a paragraph that are looked at. */
const MOST_LINES = 50

/** Tells whether a formula between `$$` that the paragraph above has begun is open. */
function isWithinFormula(context: Context): boolean {
  let fences = 0
  let lines = 0
  for (let at = context.events.length - 1; at >= 0 && lines < MOST_LINES; at--) {
    const [kind, token] = context.events[at] ?? []
    if (!token || (kind === 'enter' && token.type === 'content')) break
    if (kind !== 'exit' || token.type !== 'chunkContent') continue
    fences += context.sliceSerialize(token).match(/(?<!\\)\${2,}/g)?.length ?? 0
    lines++
  }
  return fences % 2 === 1
}

/** Line that holds dollars alone. */
const bareFence: Construct = {
  partial: true,
  tokenize(given, ok, nok) {
    return stateOf(
      this,
      given,
      function* read(effects) {
        let code = yield
        effects.enter('mathFlowFence')
        while (code === DOLLAR || isBlank(code)) code = yield
        effects.exit('mathFlowFence')
        return code === null || isLineEnd(code)
      },
      ok,
      nok,
    )
  },
}

/** Remark plugin: a formula between `$$` that is a paragraph of its own is one on its own lines, as in Pandoc and on GitHub. */
export function displayFormulas() {
  return (tree: Node, file: { toString(): string }) => {
    const lines = String(file).split('\n')
    rewrite(tree, (node) => {
      const [formula, ...others] = node.children ?? []
      if (node.type !== 'paragraph' || formula?.type !== 'inlineMath' || others.length > 0) return node
      const { line, column } = formula.position?.start ?? { line: 1, column: 1 }
      return lines[line - 1]?.startsWith('$$', column - 1) ? displayed(formula) : node
    })
  }
}

/** As remark-math makes it of a block. */
function displayed({ value = '', position }: Node): Node {
  const code = element('code', { className: ['language-math', 'math-display'] }, [text(value)])
  return { type: 'math', value, data: { hName: 'pre', hChildren: [code] }, ...(position ? { position } : {}) }
}
