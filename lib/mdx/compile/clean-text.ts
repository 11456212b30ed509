import { type Node, walk } from '../tree'

/** Control characters, which no page shows, and halves of characters, which no encoding has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu

const comment = /<!--[\s\S]*?-->/g
const isFormula = ({ type }: Node) => type === 'math' || type === 'inlineMath'

/** Comments of HTML leave a formula, in the source that it keeps and in what is made of it. */
function withoutComments(formula: Node): void {
  if (!formula.value?.includes('<!--')) return
  formula.value = formula.value.replace(comment, '')
  walk({ type: 'root', children: formula.data?.hChildren ?? [] }, (node) => {
    if (node.value !== undefined) node.value = node.value.replace(comment, '')
  })
}

/** Remark plugin: what nobody can read leaves the words, descriptions and properties of a text, and comments its formulas. */
export function cleanText() {
  return (tree: Node) =>
    walk(tree, (node) => {
      if (isFormula(node)) withoutComments(node)
      if (node.value !== undefined && !node.type.startsWith('mdx')) node.value = node.value.replace(unreadable, '')
      if (node.alt) node.alt = node.alt.replace(unreadable, '')
      if (node.title) node.title = node.title.replace(unreadable, '')
      if (node.meta) node.meta = node.meta.replace(unreadable, '')
      for (const attribute of node.attributes ?? []) {
        if (typeof attribute.value === 'string') attribute.value = attribute.value.replace(unreadable, '')
      }
    })
}
