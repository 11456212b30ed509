import { isJsx, type Node, skip, textOf, walk } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/preflight'
import { finding } from './finding'
import type { Finding } from './types'

const toCome = /(?<![\p{L}\p{N}_-])TK(?:TK)*(?![\p{L}\p{N}_-])/u
const pictures = new Set(['img', 'Figure'])

const placeOf = (node: Node) => {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 }
  return { line, column }
}

/** "TK", which writers put where something is to come. */
function toComeIn(node: Node): Finding[] {
  const words = node.type === 'text' ? node.value : node.alt
  const at = words?.search(toCome) ?? -1
  if (!words || at < 0) return []
  const { line, column } = placeOf(node)
  const before = words.slice(0, at).split('\n')
  const place = { line: line + before.length - 1, column: (before.length === 1 ? column : 1) + (before.at(-1)?.length ?? 0) }
  return [
    finding(words, {
      rule: 'to-come',
      severity: 'error',
      place,
      message: messages.tkMarksSomething(),
    }),
  ]
}

function pictureIn(node: Node): Finding[] {
  const given = (node.attributes ?? []).find(({ name }) => name === 'alt')
  const bare = node.type === 'image' && !node.alt?.trim()
  const bareTag = isJsx(node) && pictures.has(node.name ?? '') && !given
  if (!bare && !bareTag) return []
  const source = node.url ?? (node.attributes ?? []).find(({ name }) => name === 'src')?.value
  return [
    finding(`${typeof source === 'string' ? source : ''}`, {
      rule: 'alternative-text',
      severity: 'warning',
      place: placeOf(node),
      message: messages.sayInBracketsWhat(),
    }),
  ]
}

function codeIn(node: Node, source: string[]): Finding[] {
  if (node.type !== 'code' || node.lang) return []
  const place = placeOf(node)
  const fenced = /^[\s>*+\d.)-]*(?:```|~~~)/.test(source[place.line - 1] ?? '')
  const message = fenced ? messages.nameLanguageAfterFence() : messages.putThisCodeBetweenFences()
  return [finding(node.value ?? '', { rule: 'code-language', severity: 'warning', place, message })]
}

const depthOf = (node: Node): number | null => {
  if (node.type === 'heading') return node.depth ?? 1
  const [, depth] = isJsx(node) ? (/^h([1-6])$/.exec(node.name ?? '') ?? []) : []
  return depth === undefined ? null : Number(depth)
}

/** Headings that leave out a level. A text that uses level 1 is moved down by one, as compiling does. */
function headingsIn(tree: Node): Finding[] {
  const headings: { node: Node; depth: number }[] = []
  walk(tree, (node) => {
    const depth = depthOf(node)
    if (depth !== null) headings.push({ node, depth })
  })
  const shift = headings.some(({ depth }) => depth === 1) ? 1 : 0
  let above = 1
  return headings.flatMap(({ node, depth: written }) => {
    const wanted = above + 1 - shift
    const leaves = Math.min(6, written + shift) > above + 1
    above = Math.min(6, written + shift)
    const message = messages.headingOfLevelWrittenLeaves({ written, wanted, repeat: '#'.repeat(wanted) })
    return leaves ? [finding(textOf(node), { rule: 'heading-order', severity: 'warning', place: placeOf(node), message })] : []
  })
}

/** Checks the tree of a text: marks for what is to come, images without words, code without language, headings out of order. */
export function checkStructure(tree: Node, source: string): Finding[] {
  const lines = source.split('\n')
  const found: Finding[] = []
  walk(tree, (node) => {
    found.push(...toComeIn(node), ...pictureIn(node), ...codeIn(node, lines))
    if (node.type === 'code') return skip
  })
  return [...found, ...headingsIn(tree)]
}

/** Tells whether words have the mark of something to come. */
export function hasToCome(words: string): boolean {
  return toCome.test(words)
}
