import { type Node, walk } from '../tree'

/** Ids that the page around a text uses itself. */
export const taken: readonly string[] = [
  ...['main', 'comments', 'contents', 'footnote-label', 'popular', 'comment-held', 'comment-form', 'search', 'top', 'reply'],
  ...['related', 'problem', 'known', 'react', 'unlock', 'frequency', 'q', 'mail', 'data'],
]

/** Beginnings of the page's ids: of comments, footnotes and fields. */
const ours = /^(?:c|comment|comments|fn|fnref|react|series|unlock|your)-/

const isFootnote = ({ tagName, properties = {} }: Node) =>
  properties.id === 'footnote-label' || tagName === 'li' || properties.dataFootnoteRef !== undefined

/**
 * Rehype plugin: ids that a text gives its elements, so that links from elsewhere lead there, are each there once and none of the page's.
 * They have no prefix, since the page's own are known; another number is added instead.
 */
export function writtenIds() {
  return (tree: Node) => {
    const used = new Set<unknown>(taken)
    walk(tree, (node) => {
      const id = node.properties?.id
      if (typeof id !== 'string' || (ours.test(id) && isFootnote(node)) || id === 'footnote-label') return
      let unique = ours.test(id) ? `text-${id}` : id
      for (let count = 2; used.has(unique); count++) unique = `${id}-${count}`
      used.add(unique)
      if (node.properties) node.properties.id = unique
    })
  }
}
