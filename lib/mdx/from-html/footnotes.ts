import { decodedPart } from '@/lib/core/text/decoded-part'
import { element, type Node, rewrite, textOf, walk } from '../tree'
import { hasClass, isBlank, isBlock, propertyOf, styleOf } from './html'

const sign = /^[\s[(^]*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]+)[\s\])]*$/i
const back = /^[\s[(^]*(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§↩↑⏎]+)?[\s\])^]*$/i

/**
 * Turns notes of word processors and web pages into footnotes: a short sign that links to a passage which links back becomes a
 * reference and a definition, numbered from `first` as they come. A sign whose note was not copied stays text.
 */
export function readFootnotes(tree: Node, first = 1): void {
  const parents = new Map<Node, Node>()
  const targets = new Map<string, Node>()
  const links: { link: Node; to: string }[] = []
  walk(tree, (node, parent) => {
    if (parent) parents.set(node, parent)
    for (const name of [propertyOf(node, 'id'), propertyOf(node, 'name')]) if (name && !targets.has(name)) targets.set(name, node)
    const to = node.tagName === 'a' ? fragmentOf(propertyOf(node, 'href')) : ''
    if (to) links.push({ link: node, to })
  })

  const numbers = new Map<Node, string>()
  const references = new Map<Node, string>()
  const backLinks = new Set<Node>()
  for (const { link, to } of links) {
    const target = targets.get(to)
    if (!target || !sign.test(wordsOf(link)) || backLinks.has(link)) continue
    const passage = passageOf(target, parents)
    const returning =
      passage && links.filter((other) => other.link !== link && isWithin(other.link, passage, parents) && back.test(wordsOf(other.link)))
    if (!passage || !returning || returning.length === 0 || isWithin(link, passage, parents)) continue
    const number = numbers.get(passage) ?? String(numbers.size + first)
    numbers.set(passage, number)
    references.set(link, number)
    for (const { link: other } of returning) backLinks.add(other)
  }
  if (numbers.size > 0) write(tree, { numbers, references, backLinks })
}

/** Without what chooses between a sign and its picture. */
const wordsOf = (node: Node) => textOf(node).replace(/[\ufe0e\ufe0f]/g, '')

interface Notes {
  numbers: ReadonlyMap<Node, string>
  references: ReadonlyMap<Node, string>
  backLinks: ReadonlySet<Node>
}

function write(tree: Node, { numbers, references, backLinks }: Notes): void {
  const definitions: Node[] = []
  rewrite(tree, (node) => {
    const id = references.get(node)
    if (id) return element('footnote-reference', { id })
    if (backLinks.has(node)) return []
    const number = numbers.get(node)
    if (number) {
      definitions.push(element('footnote-definition', { id: number }, node.children))
      return []
    }
    if (isCollection(node)) return (node.children ?? []).filter((child) => !isBlank(child) && !/^h[1-6r]$/.test(child.tagName ?? ''))
    const isEmptied = (node.tagName === 'ol' || node.tagName === 'ul') && isBlank(node)
    return isEmptied ? [] : raisedReference(node)
  })
  tree.children = [...(tree.children ?? []), ...definitions]
}

/** Tells whether a node gathers the notes at the end; its heading or line goes with them. */
function isCollection(node: Node): boolean {
  return hasClass(node, 'footnotes') || styleOf(node).get('mso-element') === 'footnote-list' || propertyOf(node, 'dataFootnotes') !== ''
}

/** The sign is raised by itself. */
function raisedReference(node: Node): Node | Node[] {
  const content = (node.children ?? []).filter((child) => child.type !== 'text' || child.value?.trim())
  return node.tagName === 'sup' && content.length > 0 && content.every(({ tagName }) => tagName === 'footnote-reference') ? content : node
}

function fragmentOf(href: string): string {
  const hash = href.indexOf('#')
  return hash < 0 ? '' : decodedPart(href.slice(hash + 1))
}

/** The block that holds a target; of a bare anchor, the one around it. */
function passageOf(target: Node, parents: ReadonlyMap<Node, Node>): Node | null {
  let node: Node | undefined = target
  while (node && !isBlock(node)) node = parents.get(node)
  const around = node && parents.get(node)
  if (around && around.tagName === 'div' && styleOf(around).get('mso-element') === 'footnote') return around
  return node && parents.has(node) ? node : null
}

function isWithin(node: Node, ancestor: Node, parents: ReadonlyMap<Node, Node>): boolean {
  for (let at: Node | undefined = node; at; at = parents.get(at)) if (at === ancestor) return true
  return false
}
