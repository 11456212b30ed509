import { element, type Node, rewrite, walk } from '../tree'
import { isMonospaced, propertyOf, styleOf } from './html'

const carriers = new Set(['span', 'font', 'p', 'a'])
const bolder = new Set(['b', 'strong'])
const alreadyBold = /^(?:h[1-6]|th)$/

/** Turns what office programs say by styles into elements: bold, italic, struck, raised, lowered, code. */
export function readMarks(tree: Node): void {
  rewrite(tree, (node) => (carriers.has(node.tagName ?? '') ? marked(node) : node))
}

/** Takes bold off headings and the heads of tables, which are bold by themselves. */
export function unmarkHeadings(tree: Node): void {
  walk(tree, (node) => {
    if (alreadyBold.test(node.tagName ?? '')) withoutBold(node)
  })
}

function marked(node: Node): Node | Node[] {
  const style = styleOf(node)
  const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  const align = style.get('vertical-align')
  const names = [
    ...(/^(?:bold|bolder|[6-9]00)$/.test(style.get('font-weight') ?? '') ? ['strong'] : []),
    ...(/^(?:italic|oblique)/.test(style.get('font-style') ?? '') ? ['em'] : []),
    ...(decoration.includes('line-through') ? ['del'] : []),
    ...(align === 'super' ? ['sup'] : align === 'sub' ? ['sub'] : []),
    ...(isMonospaced(node) && node.tagName !== 'p' ? ['code'] : []),
  ]
  const children = names.reduceRight<Node[]>((inside, name) => [element(name, {}, inside)], node.children ?? [])
  if (node.tagName === 'p') return { ...node, children }
  return node.tagName === 'a' ? element('a', { href: propertyOf(node, 'href') }, children) : children
}

function withoutBold(node: Node): void {
  rewrite(node, (child) => (bolder.has(child.tagName ?? '') ? (child.children ?? []) : child))
}
