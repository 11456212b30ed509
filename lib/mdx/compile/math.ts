import rehypeKatex from 'rehype-katex'
import { element, type Node, type PropertyValue, rewrite, text, textOf, walk } from '../tree'

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
      // A formula that may scroll has to be in reach of the keyboard.
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
