import { type Node, walk } from '../tree'

/** Ids that the page around a text uses itself. */
export const taken: readonly string[] = [
  'main',
  'comments',
  'contents',
  'footnote-label',
  'popular',
  'comment-held',
  'comment-form',
  'search',
  'top',
  'reply',
  'related',
  'problem',
  'known',
  'react',
  'unlock',
  'frequency',
  'q',
  'mail',
  'data',
]

/** Beginnings of the page's ids: of comments, footnotes and fields. */
const ours = /^(?:c|comment|comments|fn|fnref|react|series|unlock|your)-/

const isFootnote = ({ tagName, properties = {} }: Node) =>
  properties.id === 'footnote-label' || tagName === 'li' || properties.dataFootnoteRef !== undefined

/** Makes a function that gives each wanted id back as it is or with the next number, so that none of `used` is there twice. */
export function uniqueIds(used: Set<string>): (wanted: string) => string {
  const next = new Map<string, number>()
  return (wanted) => {
    let [id, count] = [wanted, next.get(wanted) ?? 2]
    for (; used.has(id); count++) id = `${wanted}-${count}`
    next.set(wanted, count)
    used.add(id)
    return id
  }
}

/**
 * Rehype plugin: ids that a text gives its elements, so that links from elsewhere lead there, are each there once and none of the page's.
 * They have no prefix, since the page's own are known; another number is added instead.
 */
export function uniqueElementIds() {
  return (tree: Node) => {
    const unique = uniqueIds(new Set(taken))
    walk(tree, (node) => {
      const id = node.properties?.id
      if (typeof id !== 'string' || (ours.test(id) && isFootnote(node)) || id === 'footnote-label') return
      if (node.properties) node.properties.id = unique(ours.test(id) ? `text-${id}` : id)
    })
  }
}
