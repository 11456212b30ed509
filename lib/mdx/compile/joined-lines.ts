import { type Node, walk } from '../tree'

/** Letters, digits and punctuation of Chinese and Japanese, which put no spaces between words; Korean does. */
const unspaced =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3000-\\u303f\\u30fb\\u30fc\\uff01-\\uff60\\uffe0-\\uffe6]'
const within = new RegExp(`(?<=${unspaced})[ \\t]*\\r?\\n[ \\t]*(?=${unspaced})`, 'gu')
const begins = new RegExp(`^${unspaced}`, 'u')
const ends = new RegExp(`${unspaced}$`, 'u')
const breakAtEnd = /[ \t]*\r?\n[ \t]*$/
const breakAtStart = /^[ \t]*\r?\n[ \t]*/

/**
 * Remark plugin that joins the lines of a paragraph where both sides of the break are Chinese or Japanese, as CSS Text has it for wide
 * characters; browsers put a space there instead.
 */
export function joinedLines() {
  return joinLines
}

/** Joins such lines in the paragraphs of a Markdown tree, also before and behind emphasis, links and code. */
export function joinLines(tree: Node): void {
  walk(tree, (node) => {
    if (node.type !== 'paragraph') return
    let before: Node | null = null
    walk(node, (leaf) => {
      if (leaf.children) return
      if (before) joinEdges(before, leaf)
      if (leaf.type === 'text' && leaf.value !== undefined) leaf.value = leaf.value.replace(within, '')
      before = leaf
    })
  })
}

function joinEdges(before: Node, after: Node): void {
  const left = before.value?.replace(breakAtEnd, '') ?? ''
  const right = after.value?.replace(breakAtStart, '') ?? ''
  if (!ends.test(left) || !begins.test(right)) return
  if (before.type === 'text') before.value = left
  if (after.type === 'text') after.value = right
}
