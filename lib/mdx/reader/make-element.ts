import type { ReportProblem } from '../problems/report'
import { type Attribute, isJsx, type Node } from '../tree'
import { isSafeUrl } from '../urls'
import { attributesOf } from './attributes'
import { hoisted, paragraphsOf, withoutParagraphs } from './content-model'
import { holdsNoParagraph, refusalOf, treatmentOf } from './elements'
import { LITERAL, type LooseTag, RAW_TEXT } from './loose-nodes'

/** Makes what a tag and the content up to its end stand for: an element, its content alone, or nothing. */
export function elementOf(tag: LooseTag, children: Node[], inFlow: boolean, report: ReportProblem): Node[] {
  const { name, position } = tag
  switch (treatmentOf(name)) {
    case 'unknown':
      if (name !== '') report('unknown-element', tag, { name })
      return children
    case 'refused':
      report('element-refused', tag, { name, why: refusalOf(name) ?? '' })
      return []
    case 'dropped':
      if (name === 'source') return [{ type: 'mediaSource', attributes: tag.attributes, position }]
      report('element-dropped', tag, { name })
      return []
    case 'unwrapped':
      report('element-unwrapped', tag, { name })
      return withoutSources(children)
    case 'media':
      return mediaOf(tag, children, inFlow, report)
    case 'component':
      return [jsx(name, attributesOf(tag, report), inFlow ? children.flatMap(paragraphsOf) : children, tag, inFlow)]
    case 'html':
      return htmlOf(tag, withoutSources(children), inFlow, report)
  }
}

/** Leaves out sources of media; those of an element for media are read before. */
export const withoutSources = (nodes: Node[]) => nodes.filter(({ type }) => type !== 'mediaSource')

function jsx(name: string, attributes: Attribute[], children: Node[], { position }: Node, inFlow: boolean): Node {
  return { type: inFlow ? 'mdxJsxFlowElement' : 'mdxJsxTextElement', name, attributes, children, ...(position ? { position } : {}) }
}

function htmlOf(tag: LooseTag, given: Node[], inFlow: boolean, report: ReportProblem): Node[] {
  const attributes = attributesOf(tag, report)
  const [raw] = given
  if (raw?.type === RAW_TEXT) return [jsx('pre', attributes, codeIn(raw.children ?? []), tag, inFlow)]
  const children = inFlow ? given.flatMap(paragraphsOf) : given
  // Without an address it leads nowhere, and would keep a heading from having a link to itself.
  const name = tag.name === 'a' && !attributes.some((attribute) => attribute.name === 'href') ? 'span' : tag.name
  if (name === 'p' && children.some((child) => child.type !== 'paragraph' && isBlockNode(child))) {
    return attributes.length > 0 ? [jsx('div', attributes, children, tag, inFlow)] : children
  }
  if (name === 'p' && children.filter(({ type }) => type === 'paragraph').length > 1 && attributes.length === 0) return children
  if (name === 'pre' && children.some(holdsLines)) report('pre-is-markdown', tag)
  if (holdsNoParagraph(name)) return [jsx(name, attributes, withoutParagraphs(children), tag, inFlow)]
  const { before, within } = hoisted(name, children)
  for (const node of before) if (!hoistedNodes.has(node)) report('misplaced-text', node, { name })
  for (const node of before) hoistedNodes.add(node)
  return [...before, jsx(name, attributes, within, tag, inFlow)]
}

/** Nodes that went before an element already: each of those around it moves them further. */
const hoistedNodes = new WeakSet<Node>()

/** Without the white space around `<code>` where nothing else stands. */
function codeIn(children: Node[]): Node[] {
  const seen = children.filter((child) => child.type !== LITERAL || child.value?.trim())
  return seen.length === 1 && seen[0]?.name === 'code' ? seen : children
}

const holdsLines = (node: Node): boolean =>
  blocks.has(node.type) || (node.type === 'text' && /\n[ \t]*\S/.test(node.value ?? '')) || (node.children ?? []).some(holdsLines)

const blocks = new Set(['heading', 'list', 'blockquote', 'code', 'table', 'thematicBreak', 'math'])
const isBlockNode = (node: Node) =>
  blocks.has(node.type) ||
  (isJsx(node) && !holdsNoParagraph(node.name ?? '') && !['a', 'br', 'img', 'del', 'ins', 'wbr'].includes(node.name ?? ''))

const isOwn = (url: string) => !/^\s*(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(url)

function literalNamed(attributes: readonly Attribute[] | undefined, name: string): string | null {
  const value = attributes?.find((attribute) => attribute.name?.toLowerCase() === name)?.value
  return typeof value === 'string' ? value : null
}

/** A film of this site becomes a Video, a sound a link. */
function mediaOf(tag: LooseTag, children: Node[], inFlow: boolean, report: ReportProblem): Node[] {
  const { name, attributes, position } = tag
  const sources = [attributes, ...children.filter(({ type }) => type === 'mediaSource').map((node) => node.attributes)]
  const src = sources.map((one) => literalNamed(one, 'src')).find((value) => value !== null)
  if (!src || !isOwn(src) || !isSafeUrl(src)) {
    report('foreign-media', tag, { name })
    return []
  }
  const title = literalNamed(attributes, 'title')
  if (name === 'video') {
    const poster = literalNamed(attributes, 'poster')
    const kept = { src, ...(poster !== null && isOwn(poster) ? { poster } : {}), ...(title ? { caption: title } : {}) }
    const made = Object.entries(kept).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value, position: tag.position }))
    return [jsx('Video', made, [], tag, inFlow)]
  }
  const link: Node = { type: 'link', url: src, children: [{ type: 'text', value: title || src.split('/').at(-1) || src }], position }
  return inFlow ? [{ type: 'paragraph', children: [link], position }] : [link]
}
