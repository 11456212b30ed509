import rehypeKatex from 'rehype-katex'
import { element, type Node, type PropertyValue, rewrite, text, textOf, walk } from '../tree'

interface SourceFile {
  value: unknown
}

type Offsets = { start: { offset?: number }; end?: { offset?: number } }

/**
 * Remark plugin that takes prices and variables back from the formulas: as in Pandoc, `$` opens one only before a character
 * that is not a space, and closes one only after such and not before a digit.
 */
export function fewerFormulas() {
  return (tree: Node, file: SourceFile) => {
    const source = String(file.value)
    rewrite(tree, (node) => {
      const place = node.position as Offsets | undefined
      const end = place?.end?.offset
      if (node.type !== 'inlineMath' || place?.start.offset === undefined || end === undefined) return node
      const written = source.slice(place.start.offset, end)
      const isFormula = written.startsWith('$$') || (/^\$\S/.test(written) && /\S\$$/.test(written) && !/\d/.test(source.charAt(end)))
      return isFormula ? node : text(written)
    })
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
