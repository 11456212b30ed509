import { isJsx, type Node, skip, walk } from '../tree'

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
const blocks = new Set([
  ...['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote', 'break', 'thematicBreak', 'mdxJsxFlowElement'],
  ...['br', 'hr', 'p', 'li', 'td', 'th', 'dt', 'dd', 'div', 'summary', 'figcaption'],
])

/** Stands where something was left out, until what is around it is joined: no text has this character. */
const GAP = '\0'
/** Marks that other engines put on a line of their own, and nobody reads. */
const directive = /^[ \t]*(?::::.*|\[\[?_?toc_?\]?\]|\{:.*\})[ \t]*$/gim

export interface Prose {
  /** Everything that is read, without code, formulas, notes and markup. */
  text: string
  /** The paragraphs of the text itself, for an excerpt; where it has none, its lists, quotations and the like. */
  paragraphs: string
}

/** Remark plugin that takes the prose out of a Markdown tree and leaves the tree alone. */
export function readProse({ into }: { into: Prose }) {
  return (tree: Node) => {
    into.text = join(proseOf(tree, notProse))
    const withFormulas = new Set([...notProse].filter((type) => type !== 'inlineMath'))
    const read = (nodes: readonly Node[]) =>
      nodes
        .map((node) => join(proseOf(node, withFormulas).replace(directive, ' ')))
        .filter((paragraph) => paragraph !== '')
        .join(' ')
    const children = tree.children ?? []
    into.paragraphs = read(children.filter(({ type }) => type === 'paragraph')) || read(children.filter(({ type }) => type !== 'heading'))
  }
}

function proseOf(tree: Node, leftOut: ReadonlySet<string>): string {
  let prose = ''
  walk(tree, (node) => {
    if (leftOut.has(node.type)) {
      prose += GAP
      return skip
    }
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'inlineMath') prose += node.value
    if (blocks.has(node.type) || (isJsx(node) && blocks.has(node.name ?? ''))) prose += ' '
  })
  return prose
}

/** Joins lines and words; in front of a comma or a full stop no space stays of what was left out. */
function join(prose: string): string {
  return prose
    .replace(/(?:[ \t\n]*\0)+[ \t\n]*(?=[.,;:!?…)\]}»”’]|$)/g, '')
    .replaceAll(GAP, '')
    .replace(/\s+/g, ' ')
    .trim()
}
