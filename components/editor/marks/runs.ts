import { childrenOf, type SyntaxNode, type TextBlock, type TextRange } from '../syntax/tree'

/** The marks that a piece of text can carry, by the name of their node. */
const bits: Readonly<Record<string, number>> = { StrongEmphasis: 1, Emphasis: 2, Strikethrough: 4, InlineCode: 8, Link: 16 }

/** Gives each mark one bit, so that those of a run are a number. */
export function bitOf(name: string): number {
  return bits[name] ?? 0
}

/** A piece of text, without the signs of marks, and the marks it carries. */
export interface Run extends TextRange {
  marks: number
}

const signs = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark', 'LinkMark', 'LinkTitle', 'LinkLabel', 'QuoteMark'])
const containers = new Set(['Emphasis', 'StrongEmphasis', 'Strikethrough', 'InlineCode', 'Link'])

/** Says whether a node is the sign of a mark. */
export function isSign(node: SyntaxNode): boolean {
  return signs.has(node.name) || (node.name === 'URL' && node.parent?.name === 'Link')
}

/** Says whether a node may be divided: an image or an address may not. */
export function isContainer(node: SyntaxNode): boolean {
  return containers.has(node.name)
}

/** Reads a block as runs of text with the marks that they carry. */
export function runsOf(block: TextBlock): Run[] {
  const runs: Run[] = []
  collect(block.node, block, 0, runs)
  return runs
}

function collect(node: SyntaxNode, within: TextRange, marks: number, runs: Run[]): void {
  let at = within.from
  const add = (from: number, to: number) => {
    if (from < to) runs.push({ from, to, marks })
  }
  for (const child of childrenOf(node)) {
    if (child.to <= within.from || child.from >= within.to) continue
    add(at, child.from)
    if (isContainer(child)) collect(child, insideOf(child), marks | bitOf(child.name), runs)
    else if (!isSign(child)) add(child.from, child.to)
    at = child.to
  }
  add(at, within.to)
}

/** Finds the range between a node's signs. */
export function insideOf(node: SyntaxNode): TextRange {
  const marks = childrenOf(node).filter(isSign)
  const close = node.name === 'Link' ? marks[1] : marks.at(-1)
  return { from: marks[0]?.to ?? node.from, to: close?.from ?? node.to }
}
