import * as messages from '@/lib/messages/generated/mdx'
import { element, isJsx, type Node, skip, text, textOf, walk } from '../tree'
import type { Heading } from '../types'
import { taken, uniqueIds } from './element-ids'

function slugOf(title: string): string {
  const slug = title
    // Pictures, some of which are letters to Unicode, and what only says how a sign looks.
    .replace(/\p{Extended_Pictographic}|\p{Variation_Selector}|\p{Me}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    // Turkish İ becomes this in other languages.
    .replace(/i\u0307/g, 'i')
    .replace(/[^\p{L}\p{N}\p{M}\s_-]+/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return slug || 'section'
}

/** Ids that stand in the text, as those of footnotes. */
function idsIn(tree: Node): string[] {
  const ids: string[] = []
  walk(tree, (node) => {
    const id = node.properties?.id ?? node.attributes?.find(({ name }) => name === 'id')?.value
    if (typeof id === 'string') ids.push(id)
  })
  return ids
}

const isFootnote = ({ properties }: Node) => properties?.dataFootnoteRef !== undefined

/** The words of a heading: without the numbers of footnotes, pictures as their descriptions. */
function titleOf(heading: Node): string {
  let title = ''
  walk(heading, (node) => {
    if (isFootnote(node)) return skip
    if (node.tagName === 'img') title += ` ${node.properties?.alt ?? ''} `
    if (!node.children) title += textOf(node)
  })
  return title.replace(/\s+/g, ' ').trim()
}

/**
 * Rehype plugin: headings get an id and a link to themselves, and those that say something are listed in `into`. The page's title is
 * its only heading of depth 1, so in a text that uses depth 1 all move down by one.
 */
export function headings({ into }: { into: Heading[] }) {
  return (tree: Node) => {
    const found: Node[] = []
    walk(tree, (node) => {
      if (/^h[1-6]$/.test(node.tagName ?? '') && node.properties?.id !== 'footnote-label') found.push(node)
    })
    const shift = found.some(({ tagName }) => tagName === 'h1') ? 1 : 0
    const unique = uniqueIds(new Set([...taken, ...idsIn(tree)]))
    for (const node of found) {
      const depth = Math.min(6, Number(node.tagName?.slice(1)) + shift)
      const title = titleOf(node)
      const written = node.properties?.id
      const id = typeof written === 'string' ? written : unique(slugOf(title))
      node.tagName = `h${depth}`
      node.properties = { id }
      if (title === '') continue
      node.children = linked(node.children ?? [], id)
      into.push({ depth, id, text: title })
    }
  }
}

/** Puts what is before, between or behind the links of a heading, whichever comes first, into a link to the heading. */
function linked(children: readonly Node[], id: string): Node[] {
  const runs = runsOf(children)
  const own = runs.find(({ hasLink, nodes }) => !hasLink && nodes.some((node) => titleOf(node) !== '' || node.tagName === 'img'))
  if (own) return runs.flatMap((run) => (run === own ? [element('a', { href: `#${id}`, className: ['anchor'] }, run.nodes)] : run.nodes))
  const sign = element('a', { href: `#${id}`, className: ['anchor', 'sign'], ariaLabel: messages.linkToThisHeading() }, [text('#')])
  return [...children, text(' '), sign]
}

function runsOf(children: readonly Node[]): { hasLink: boolean; nodes: Node[] }[] {
  const runs: { hasLink: boolean; nodes: Node[] }[] = []
  for (const node of children) {
    const last = runs.at(-1)
    const has = hasLink(node)
    if (last && last.hasLink === has) last.nodes.push(node)
    else runs.push({ hasLink: has, nodes: [node] })
  }
  return runs
}

function hasLink(tree: Node): boolean {
  let has = false
  walk(tree, (node) => {
    if (node.tagName === 'a' || (isJsx(node) && node.name === 'a')) has = true
  })
  return has
}
