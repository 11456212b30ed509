import { registry, voidElements } from '../components/registry'
import { nearestWord } from '../problems/nearest-word'
import type { ReportProblem } from '../problems/report'
import { joinText, type Node } from '../tree'
import { isForeignScheme } from '../urls'
import { paragraphsOf, trimmed } from './content-model'
import { isClosedBy, isInline, mayEndUnsaid, mayStayOpen, treatmentOf } from './elements'
import { leavesOf, noteStatement } from './leaves'
import { isTag, type LooseTag, RAW_TEXT } from './loose-nodes'
import { elementOf } from './make-element'
import { OpenElements } from './open-elements'

/** Elements within elements; what is deeper is refused. */
const DEEPEST = 100

const phrasing = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'linkReference', 'tableCell', RAW_TEXT])
const flow = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

const opens = (tag: LooseTag) => tag.form === 'open' && !voidElements.has(tag.name)

/** Pairs the tags below a node, across paragraphs where blocks are meant, and makes the elements that they stand for. */
export function arrange(node: Node, report: ReportProblem): void {
  if (!node.children) return
  if (phrasing.has(node.type)) {
    for (const child of node.children) arrange(child, report)
    noteSwallowedComments(node.children, report)
    node.children = node.children.flatMap((child) => withoutForeignLink(child, report))
    noteStatement(node, report)
    const children = pair(leavesOf(node, report), { inFlow: false, keepsLoose: node.type === 'paragraph' }, report)
    node.children = joinText(children)
    return
  }
  for (const child of node.children) arrange(child, report)
  if (flow.has(node.type)) node.children = arrangeFlow(leavesOf(node, report), report)
}

/** Reports comments whose beginning is in a bare address, which goes on up to a space: they would be shown. */
function noteSwallowedComments(nodes: readonly Node[], report: ReportProblem): void {
  for (const [at, node] of nodes.entries()) {
    const written = node.type === 'link' ? (node.children?.[0]?.value ?? '') : ''
    // A star at the end of an address is not in it.
    const isSwallowed = written.includes('{/*') || (written.endsWith('{/') && nodes[at + 1]?.value?.startsWith('*'))
    if (isSwallowed && node.url?.endsWith(written)) report('comment-in-address', node)
  }
}

/** A link to what pages do not link to is its text. */
function withoutForeignLink(node: Node, report: ReportProblem): Node[] {
  if (node.type !== 'link' || !isForeignScheme(node.url ?? '')) return [node]
  report('address-not-linked', node, { address: (node.url ?? '').slice(0, 60) })
  return node.children ?? []
}

interface Frame {
  tag: LooseTag | null
  children: Node[]
}

interface Pairing {
  /** True where blocks are paired, false within a line. */
  inFlow: boolean
  /** Tags without another stay, for the pairing of the blocks around. */
  keepsLoose: boolean
}

/** Pairs tags among siblings. */
function pair(nodes: readonly Node[], how: Pairing, report: ReportProblem): Node[] {
  const frames: [Frame, ...Frame[]] = [{ tag: null, children: [] }]
  const top = () => frames.at(-1) ?? frames[0]
  const end = ({ tag, children }: Frame) => {
    const settled = children.flatMap((child) => (isTag(child) ? unopened(child, report) : [child]))
    return tag ? elementOf(tag, settled, how.inFlow, report) : settled
  }
  /** Ends the innermost element, whose closing tag is missing. */
  const leave = (keepsLoose: boolean) => {
    const frame = frames.pop() as Frame
    if (!frame.tag) return
    if (keepsLoose) top().children.push(frame.tag, ...frame.children)
    else top().children.push(...unclosed(frame.tag, frame.children, how.inFlow, report))
  }
  const endImplied = () => {
    const frame = frames.pop() as Frame
    top().children.push(...end(frame))
  }
  for (const node of nodes) {
    if (!isTag(node)) top().children.push(node)
    else if (opens(node)) {
      while (frames.length > 1 && !how.keepsLoose && isClosedBy(top().tag?.name ?? '', node.name)) endImplied()
      if (frames.length <= DEEPEST) frames.push({ tag: node, children: [] })
      else report('too-deep', node)
    } else if (node.form !== 'close') top().children.push(...elementOf(node, [], how.inFlow, report))
    else {
      const at = frames.findLastIndex(({ tag }) => tag?.name === node.name)
      if (at > 0) {
        while (frames.length > at + 1) leave(false)
        const frame = frames.pop() as Frame
        top().children.push(...end(frame))
      } else if (how.keepsLoose) top().children.push(node)
      else top().children.push(...unopened(node, report))
    }
  }
  while (frames.length > 1) leave(how.keepsLoose)
  return frames[0].children
}

const asText = ({ raw, position }: LooseTag): Node => ({ type: 'text', value: raw, position })
const inParagraph = (node: Node, inFlow: boolean): Node =>
  inFlow ? { type: 'paragraph', children: [node], ...(node.position ? { position: node.position } : {}) } : node

/** Tells whether a tag may be prose: a placeholder, or a type of code, such as `<your-name>` or `List<String>`. */
function mayBeProse({ name, attributes }: LooseTag): boolean {
  if (name === '') return true
  return treatmentOf(name) === 'unknown' && attributes.every(({ value, type }) => type === 'mdxJsxAttribute' && value === null)
}

function unclosed(tag: LooseTag, children: Node[], inFlow: boolean, report: ReportProblem): Node[] {
  const { name } = tag
  if (mayBeProse(tag) && nearestWord(name, registry.keys()) === null) {
    if (name !== '') report('tag-is-text', tag, { tag: tag.raw.slice(0, 40) })
    return [inParagraph(asText(tag), inFlow), ...children]
  }
  if (treatmentOf(name) === 'component' || !(mayEndUnsaid(name) || mayStayOpen(name) || treatmentOf(name) === 'unwrapped')) {
    if (treatmentOf(name) === 'component' || treatmentOf(name) === 'html') report('tag-not-closed', tag, { name })
  } else if (!mayEndUnsaid(name)) report('tag-left-open', tag, { name })
  return elementOf(tag, children, inFlow, report)
}

/** A closing tag without an opening one says nothing, but a component's may be a mistake. */
function unopened(tag: LooseTag, report: ReportProblem): Node[] {
  const { name } = tag
  if (name === '') return [asText(tag)]
  if (treatmentOf(name) === 'component') report('component-not-opened', tag, { name })
  else if (!voidElements.has(name)) report('tag-not-opened', tag, { name })
  return []
}

function arrangeFlow(nodes: readonly Node[], report: ReportProblem): Node[] {
  const tags = nodes.flatMap((node) => (node.type === 'paragraph' ? (node.children ?? []) : [node])).filter(isTag)
  const matched = matchedAmong(tags)
  const splits = (node: Node) => isTag(node) && (matched.has(node) || (opens(node) && isBlock(node.name)))
  const items = nodes.flatMap((node) => (node.type === 'paragraph' ? splitParagraph(node, splits, report) : [node]))
  const arranged = pair(items, { inFlow: true, keepsLoose: false }, report)
  return arranged.flatMap(paragraphsOf).filter(isSomething)
}

const isBlock = (name: string) => !isInline(name) && treatmentOf(name) !== 'unknown'

/** The tags that have one another. */
function matchedAmong(tags: readonly LooseTag[]): Set<Node> {
  const open = new OpenElements<LooseTag>()
  const matched = new Set<Node>()
  for (const tag of tags) {
    if (opens(tag)) {
      while (isClosedBy(open.innermost?.name ?? '', tag.name)) open.pop()
      open.open(tag)
    }
    const opening = tag.form === 'close' ? open.close(tag.name) : undefined
    if (opening) matched.add(opening).add(tag)
  }
  return matched
}

/** A paragraph with tags of blocks becomes what is before, between and after them. */
function splitParagraph(paragraph: Node, splits: (node: Node) => boolean, report: ReportProblem): Node[] {
  const children = paragraph.children ?? []
  if (!children.some(isTag)) return [paragraph]
  const parts: Node[] = []
  let part: Node[] = []
  const finish = () => {
    const inner = trimmed(joinText(pair(part, { inFlow: false, keepsLoose: false }, report)))
    part = []
    const [first, last] = [inner[0]?.position, inner.at(-1)?.position]
    const position = first && last?.end ? { start: first.start, end: last.end } : paragraph.position
    if (inner.length > 0) parts.push({ type: 'paragraph', children: inner, ...(position ? { position } : {}) })
  }
  for (const child of children) {
    if (!splits(child)) {
      part.push(child)
      continue
    }
    finish()
    parts.push(child)
  }
  finish()
  return parts
}

const isSomething = ({ type, children }: Node) => type !== 'paragraph' || (children?.length ?? 0) > 0
