import { escapeHtml } from '@/lib/core/text/html-escape'
import { type Payload, renderCard, textOf } from './cards'

/** Deeper than lists and quotations of a text are. */
const deepest = 60

/** Marks of a text, by the bits of its format. */
const marks: readonly [number, string][] = [
  [1, 'b'],
  [2, 'i'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
]

interface LexicalNode extends Payload {
  children?: LexicalNode[]
}

/** Renders a text of Ghost's newer editor, which is JSON, as HTML. Throws for what is no such text. */
export function renderLexical(json: string): string {
  const { root } = JSON.parse(json) as { root: LexicalNode }
  return inside(root, 0)
}

const inside = (node: LexicalNode, depth: number): string =>
  Array.isArray(node.children) && depth < deepest ? node.children.map((child) => render(child, depth + 1)).join('') : ''

function render(node: LexicalNode, depth: number): string {
  const type = textOf(node, 'type').replace(/^extended-/, '')
  switch (type) {
    case 'text':
      return marked(node)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return '\t'
    case 'link':
    case 'autolink':
    case 'at-link':
      return `<a href="${escapeHtml(textOf(node, 'url'))}">${inside(node, depth)}</a>`
    case 'paragraph':
      return `<p>${inside(node, depth)}</p>`
    case 'heading': {
      const tag = /^h[1-6]$/.exec(textOf(node, 'tag'))?.[0] ?? 'h2'
      return `<${tag}>${inside(node, depth)}</${tag}>`
    }
    case 'quote':
    case 'aside':
      return `<blockquote><p>${inside(node, depth)}</p></blockquote>`
    case 'list': {
      const tag = textOf(node, 'listType') === 'number' || textOf(node, 'tag') === 'ol' ? 'ol' : 'ul'
      const start = Number(textOf(node, 'start'))
      return `<${tag}${tag === 'ol' && start > 1 ? ` start="${start}"` : ''}>${inside(node, depth)}</${tag}>`
    }
    case 'listitem':
      return `<li>${inside(node, depth)}</li>`
    case 'code':
      return `<pre><code>${inside(node, depth)}</code></pre>`
    default:
      return renderCard(type, node) ?? (textOf(node, 'html') || inside(node, depth))
  }
}

function marked(node: LexicalNode): string {
  const format = typeof node.format === 'number' ? node.format : 0
  return marks.reduce((words, [bit, tag]) => (format & bit ? `<${tag}>${words}</${tag}>` : words), escapeHtml(textOf(node, 'text')))
}
