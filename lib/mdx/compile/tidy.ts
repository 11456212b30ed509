import * as messages from '@/lib/messages/generated/mdx'
import { element, joinText, type Node, rewrite, textOf, walk } from '../tree'

/** Characters of the longest cell in a table whose cells are not to break. */
const SHORT_CELL = 24

/**
 * Rehype plugin for what else Markdown makes: tables can scroll and are aligned by classes, task boxes
 * have a name, and what only scripts would read is gone.
 */
export function tidy() {
  return (tree: Node) => {
    tree.children = joinText(tree.children ?? [])
    rewrite(tree, (node) => {
      const { align, dataFootnotes, dataFootnoteRef, dataFootnoteBackref, ...properties } = node.properties ?? {}
      if (node.properties) node.properties = align && align !== 'left' ? { ...properties, className: [`align-${align}`] } : properties
      if (node.tagName === 'input') node.properties = { ...properties, ariaLabel: properties.checked ? 'done' : messages.toDo() }
      if (node.children) node.children = joinText(node.children)
      return node.tagName === 'table' ? scrolling(node) : node
    })
  }
}

function scrolling(table: Node): Node {
  let longest = 0
  walk(table, (node) => {
    if (/^t[hd]$/.test(node.tagName ?? '')) longest = Math.max(longest, textOf(node).length)
  })
  return element('div', { className: longest > SHORT_CELL ? ['scroll'] : ['scroll', 'short'], tabIndex: 0 }, [table])
}
