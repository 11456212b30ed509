import { type Node, skip, walk } from '../tree'

const notProse = new Set([
  'code',
  'html',
  'math',
  'inlineMath',
  'footnoteReference',
  'footnoteDefinition',
  'definition',
  'mdxjsEsm',
  'mdxFlowExpression',
  'mdxTextExpression',
])
const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote', 'break', 'thematicBreak', 'mdxJsxFlowElement'])

export interface Prose {
  /** Everything that is read, without code, formulas, notes and markup. */
  text: string
  /** Only the paragraphs of the text itself, for an excerpt. */
  paragraphs: string
}

/** Remark plugin that takes the prose out of a Markdown tree and leaves the tree alone. */
export function readProse({ into }: { into: Prose }) {
  return (tree: Node) => {
    into.text = proseOf(tree)
    const paragraphs = (tree.children ?? []).filter((node) => node.type === 'paragraph').map(proseOf)
    into.paragraphs = paragraphs.filter((paragraph) => paragraph !== '').join(' ')
  }
}

function proseOf(tree: Node): string {
  let prose = ''
  walk(tree, (node) => {
    if (notProse.has(node.type)) return skip
    if (node.type === 'text' || node.type === 'inlineCode') prose += node.value
    if (blocks.has(node.type)) prose += ' '
  })
  return prose.replace(/\s+/g, ' ').trim()
}
