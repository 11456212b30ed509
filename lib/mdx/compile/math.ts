import rehypeKatex from 'rehype-katex'
import { element, type Node, type PropertyValue, rewrite, text, textOf, walk } from '../tree'

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

/** KaTeX as a rehype plugin, making MathML that needs no stylesheet. Its loops are bounded by maxExpand. */
export const renderMath = [rehypeKatex, { output: 'mathml', strict: 'ignore', trust: false, maxExpand: 500, maxSize: 20 }] as const

/** Rehype plugin after KaTeX: the bare <math>, without the source that it carries along; what failed as code. */
export function leanMath() {
  return (tree: Node) => {
    rewrite(tree, (node) => {
      if (hasClass(node, 'katex-error')) return element('code', { className: ['math-error'], title: titleOf(node) }, [text(textOf(node))])
      if (!hasClass(node, 'katex')) return node
      const math = node.children?.find((child) => child.tagName === 'math')
      if (!math) return []
      lift(math)
      // What may have to scroll has to be in reach of the keyboard.
      return math.properties?.display === 'block' ? element('div', { className: ['scroll'], tabIndex: 0 }, [math]) : math
    })
  }
}

function lift(math: Node): void {
  walk(math, (node) => {
    if (node.properties) node.properties.style = undefined
    if (!node.children) return
    node.children = node.children.flatMap((child) => {
      if (child.tagName === 'annotation') return []
      return child.tagName === 'semantics' ? (child.children ?? []).filter(({ tagName }) => tagName !== 'annotation') : [child]
    })
  })
}

function hasClass(node: Node, name: string): boolean {
  const names = node.properties?.className
  return Array.isArray(names) && names.includes(name)
}

function titleOf(node: Node): PropertyValue {
  return String(node.properties?.title ?? '').slice(0, 300)
}
