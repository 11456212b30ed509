import { element, type Node, rewrite, text } from '../tree'
import { hasClass, propertyOf } from './html'

const callouts = /^markdown-alert-(note|tip|important|warning|caution)$/

/** Turns what programs say by classes and roles alone into elements: titles, quotations, GitHub's alerts, formulas. */
export function readRoles(tree: Node): void {
  rewrite(tree, (node) => {
    if (hasClass(node, 'MsoTitle')) return element('h1', {}, node.children)
    if (hasClass(node, 'MsoQuote', 'MsoIntenseQuote')) return element('blockquote', {}, [element('p', {}, node.children)])
    const level = propertyOf(node, 'role') === 'heading' ? Number(propertyOf(node, 'ariaLevel')) : 0
    if (level >= 1 && level <= 6) return element(`h${level}`, {}, node.children)
    return alert(node) ?? formula(node) ?? node
  })
}

function alert(node: Node): Node | null {
  const names = propertyOf(node, 'className').split(' ')
  const kind = names.map((name) => callouts.exec(name)?.[1]).find(Boolean)
  if (!kind) return null
  const content = (node.children ?? []).filter((child) => !hasClass(child, 'markdown-alert-title'))
  return element('blockquote', {}, [element('callout-kind', { kind }), ...content])
}

/** KaTeX carries the source of a formula along. */
function formula(node: Node): Node | null {
  const display = hasClass(node, 'katex-display')
  if (!display && !hasClass(node, 'katex')) return null
  const source = find(node, (child) => child.tagName === 'annotation' && propertyOf(child, 'encoding') === 'application/x-tex')
  const inner = find(node, ({ tagName }) => tagName === 'tex-source')
  const tex = source ? textIn(source) : inner ? propertyOf(inner, 'tex') : ''
  return tex ? element('tex-source', { tex: tex.trim(), display }, [text(tex.trim())]) : null
}

function find(node: Node, matches: (node: Node) => boolean): Node | null {
  for (const child of node.children ?? []) {
    const found = matches(child) ? child : find(child, matches)
    if (found) return found
  }
  return null
}

function textIn(node: Node): string {
  return node.value ?? (node.children ?? []).map(textIn).join('')
}
