import { element, type Node, textOf, walk } from '../tree'
import type { Heading } from '../types'

/** Ids that the page around a text uses itself. */
const taken = ['main', 'comments', 'contents', 'footnote-label', 'popular', 'comment-held', 'comment-form', 'search', 'top', 'reply']

function slugOf(title: string): string {
  const slug = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]+/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return slug || 'section'
}

function uniqueIn(used: Set<string>, slug: string): string {
  let id = slug
  for (let count = 2; used.has(id); count++) id = `${slug}-${count}`
  used.add(id)
  return id
}

/**
 * Rehype plugin: headings get an id and a link to themselves and are listed in `into`. The page's title is its only
 * heading of depth 1, so in a text that uses depth 1 all move down by one.
 */
export function headings({ into }: { into: Heading[] }) {
  return (tree: Node) => {
    const found: Node[] = []
    walk(tree, (node) => {
      if (/^h[1-6]$/.test(node.tagName ?? '') && node.properties?.id !== 'footnote-label') found.push(node)
    })
    const shift = found.some(({ tagName }) => tagName === 'h1') ? 1 : 0
    const used = new Set(taken)
    for (const node of found) {
      const depth = Math.min(6, Number(node.tagName?.slice(1)) + shift)
      const title = textOf(node).replace(/\s+/g, ' ').trim()
      const id = uniqueIn(used, slugOf(title))
      node.tagName = `h${depth}`
      node.properties = { id }
      if (!hasLink(node)) node.children = [element('a', { href: `#${id}`, className: ['anchor'] }, node.children)]
      into.push({ depth, id, text: title })
    }
  }
}

function hasLink(heading: Node): boolean {
  let has = textOf(heading).trim() === ''
  walk(heading, (node) => {
    if (node.tagName === 'a' || node.name === 'a') has = true
  })
  return has
}
