import { component, isJsx, type Node } from '../tree'

/**
 * Rehype plugin: each block of the text stands in a SourceBlock that knows its first line. Pages for readers show what is in it
 * and nothing else; a preview finds its way between text and page by it. It must be the first, while the blocks have their places.
 */
export function sourceBlocks() {
  return (tree: Node) => {
    tree.children = (tree.children ?? []).map((node) => {
      const line = node.position?.start.line
      const isBlock = node.type === 'element' || isJsx(node)
      return isBlock && line !== undefined ? component('SourceBlock', { line: String(line) }, [node]) : node
    })
  }
}
