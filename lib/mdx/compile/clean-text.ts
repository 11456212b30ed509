import { type Node, walk } from '../tree'

/** Control characters, which no page shows, and halves of characters, which no encoding has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu

const comment = /<!--[\s\S]*?-->/g

const readable = (text: string) => text.replace(unreadable, '')

/** A formula keeps its source, and beside it what is made of that. */
function cleanFormula(formula: Node): void {
  walk({ type: 'root', children: [formula, ...(formula.data?.hChildren ?? [])] }, (node) => {
    if (node.value !== undefined) node.value = readable(node.value).replace(comment, '')
  })
}

/** Remark plugin: what nobody can read leaves the words, descriptions and properties of a text, and comments of HTML its formulas. */
export function cleanText() {
  return (tree: Node) =>
    walk(tree, (node) => {
      if (node.type === 'math' || node.type === 'inlineMath') return cleanFormula(node)
      if (node.value !== undefined && !node.type.startsWith('mdx')) node.value = readable(node.value)
      if (node.alt) node.alt = readable(node.alt)
      if (node.title) node.title = readable(node.title)
      if (node.meta) node.meta = readable(node.meta)
      for (const attribute of node.attributes ?? []) {
        if (typeof attribute.value === 'string') attribute.value = readable(attribute.value)
      }
    })
}
