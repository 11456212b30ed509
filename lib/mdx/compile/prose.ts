import { isJsx, type Node, skip, textOf, walk } from '../tree'
import { formulaText } from './formula-text'

const notProse = new Set([
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
  'paragraph',
  'heading',
  'listItem',
  'tableCell',
  'blockquote',
  'break',
  'thematicBreak',
  'mdxJsxFlowElement',
  'br',
  'hr',
  'p',
  'li',
  'td',
  'th',
  'dt',
  'dd',
  'div',
  'summary',
  'figcaption',
])

/** Stands where something was left out, until what is around it is joined: no text has this character. */
const GAP = '\0'
/** Marks that other engines put on a line of their own, and nobody reads. */
const directive = /^[ \t]*(?::::.*|\[\[?_?toc_?\]?\]|\{:.*\})[ \t]*$/gim

export interface Prose {
  /** Everything that is read, without code, formulas, notes and markup. */
  text: string
  /** The beginning of the paragraphs of the text itself, for an excerpt; where it has none, of its lists, quotations and the like. */
  paragraphs: string
  /** Lines of code that are looked at: of a long block, as many as are read before it is skimmed. */
  codeLines: number
}

/** Characters of paragraphs after which no more are read. */
const ENOUGH = 1000
/** Lines of a block of code that are looked at one by one. */
const MOST_LINES = 100

/** Remark plugin that takes the prose out of a Markdown tree and leaves the tree alone. */
export function readProse({ into }: { into: Prose }) {
  return (tree: Node) => {
    into.text = join(proseOf(tree, false))
    const children = tree.children ?? []
    into.paragraphs =
      beginningOf(children.filter(({ type }) => type === 'paragraph')) || beginningOf(children.filter(({ type }) => type !== 'heading'))
    into.codeLines = codeLinesIn(tree)
  }
}

function beginningOf(nodes: readonly Node[]): string {
  let beginning = ''
  for (const node of nodes) {
    if (beginning.length > ENOUGH) break
    beginning = `${beginning} ${join(proseOf(node, true).replace(directive, ' '))}`.trim()
  }
  return beginning
}

const isCode = (node: Node) => node.type === 'code' || (isJsx(node) && node.name === 'pre')

function codeLinesIn(tree: Node): number {
  let lines = 0
  walk(tree, (node) => {
    if (!isCode(node)) return
    lines += Math.min(MOST_LINES, textOf(node).split(/\n\s*/).filter(Boolean).length)
    return skip
  })
  return lines
}

function proseOf(tree: Node, withFormulas: boolean): string {
  let prose = ''
  walk(tree, (node) => {
    if (node.type === 'inlineMath' && withFormulas) {
      prose += prose.length > ENOUGH ? ' ' : formulaText(node.value ?? '')
      return skip
    }
    if (notProse.has(node.type) || isCode(node)) {
      prose += GAP
      return skip
    }
    if (node.type === 'text' || node.type === 'inlineCode') prose += node.value
    if (blocks.has(node.type) || (isJsx(node) && blocks.has(node.name ?? ''))) prose += ' '
  })
  return prose
}

const punctuation = /^[.,;:!?…)\]}»”’]/

/** Joins lines and words; in front of a comma or a full stop no space stays of what was left out. Looks at each character once. */
function join(prose: string): string {
  const [first = '', ...rest] = prose.split(GAP)
  let joined = ''
  /** Text that was read last: white space at its end goes where punctuation follows. */
  let last = first
  for (const [at, piece] of rest.entries()) {
    const words = piece.replace(/^[ \t\n]+/, '')
    if (words === '' && at < rest.length - 1) last += piece
    else if (words === '' || punctuation.test(words)) {
      joined += withoutSpaceBehind(last)
      last = words
    } else {
      joined += last
      last = piece
    }
  }
  return (joined + last).replace(/\s+/g, ' ').trim()
}

function withoutSpaceBehind(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
