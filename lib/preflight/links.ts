import { isJsx, type Node, walk } from '@/lib/mdx/tree'
import { parseText } from './parse'
import type { FoundLink } from './types'

const attributes = new Set(['href', 'src', 'poster', 'cite'])

function* urlsOf(node: Node): Generator<string> {
  if (node.url !== undefined && (node.type === 'link' || node.type === 'image' || node.type === 'definition')) yield node.url
  if (!isJsx(node)) return
  for (const { name, value } of node.attributes ?? []) if (name && attributes.has(name) && typeof value === 'string') yield value
}

/** Finds every address that a text links to or shows, where it stands; none when the text cannot be parsed. */
export function findLinks(source: string): FoundLink[] {
  const tree = parseText(source)
  return tree ? linksIn(tree) : []
}

/** Finds every address that a text's tree links to or shows. */
export function linksIn(tree: Node): FoundLink[] {
  const found: FoundLink[] = []
  walk(tree, (node) => {
    const { line, column } = node.position?.start ?? { line: 1, column: 1 }
    for (const url of urlsOf(node)) found.push({ url, line, column })
  })
  return found
}
