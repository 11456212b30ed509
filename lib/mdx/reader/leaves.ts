import { registry } from '../components/registry'
import type { ReportProblem } from '../problems/report'
import type { Node } from '../tree'
import { type Brace, isBrace, isTag, type LooseTag } from './loose-nodes'

const ID = '[\\p{L}\\p{N}][\\p{L}\\p{N}_.:-]{0,79}'
const ids = [
  new RegExp(`^\\{#(${ID})(?:\\s[^}]*)?\\}$`, 'u'),
  new RegExp(`^\\{/\\*\\s*#?(${ID})\\s*\\*/\\}$`, 'u'),
  new RegExp(`^\\{:\\s*#(${ID})(?:\\s[^}]*)?\\}$`, 'u'),
]

/** Reads the id that is written behind a heading, as `{#id}` or as a comment that holds nothing else. */
function idIn(raw: string): string | null {
  return ids.map((pattern) => pattern.exec(raw)?.[1]).find(Boolean) ?? null
}

const statement =
  /^(?:import\s+(?:[\w*{}\s,$]+\s+from\s+)?['"][^'"\n]+['"];?|export\s+(?:default\b|const\s|let\s|function\s|\*\s+from\s).*)$/m

/** Warns of a paragraph that begins with a statement of MDX. */
export function noteStatement({ type, children }: Node, report: ReportProblem): void {
  const first = children?.[0]
  if (type === 'paragraph' && first?.type === 'text' && statement.test(first.value?.split('\n')[0] ?? '')) report('import-export', first)
}

/** Gives the children of a node without comments, with braces read as what they are, and a heading its id. */
export function leavesOf(node: Node, report: ReportProblem): Node[] {
  const children = node.children ?? []
  const last = children.findLastIndex((child) => !isUnseen(child))
  return children.flatMap((child, at) => {
    const place = { at, isLast: at >= last }
    if (isTag(child)) return tagLeaf(node, child, place, report)
    if (isBrace(child)) return braceLeaf(node, child, place, report)
    if (child.type === 'looseBrace') {
      report('text-in-braces', child)
      return [textFor(child, '{')]
    }
    if (child.type !== 'brokenTag') return [child]
    report(registry.has(child.name ?? '') ? 'component-broken' : 'tag-broken', child)
    return [textFor(child, '<')]
  })
}

const textFor = ({ position }: Node, value: string): Node => ({ type: 'text', value, ...(position ? { position } : {}) })

const isUnseen = (node: Node) => (node.type === 'text' && !node.value?.trim()) || (isTag(node) && node.form === 'comment')

/** Place of a leaf among the children of its node; it is the last when nothing that is seen follows. */
interface LeafPosition {
  at: number
  isLast: boolean
}

function giveId(heading: Node, at: number, id: string): Node[] {
  const before = heading.children?.[at - 1]
  if (before?.type === 'text') before.value = before.value?.trimEnd() ?? ''
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } }
  return []
}

function tagLeaf(node: Node, tag: LooseTag, { at, isLast }: LeafPosition, report: ReportProblem): Node[] {
  if (tag.form === 'unclosed-comment') report('comment-not-closed', tag)
  else if (tag.form === 'hidden') report('not-shown', tag)
  else if (tag.form !== 'comment') return [tag]
  const id = tag.form === 'comment' && node.type === 'heading' && isLast ? idIn(tag.raw) : null
  return id === null ? [] : giveId(node, at, id)
}

/** Nodes that attributes are written behind, as kramdown and Pandoc have it. */
const carriers = new Set(['image', 'imageReference', 'link', 'linkReference', 'inlineCode', 'emphasis', 'strong'])

function braceLeaf(node: Node, brace: Brace, { at, isLast }: LeafPosition, report: ReportProblem): Node[] {
  if (brace.kind === 'code') report('code-in-braces', brace)
  if (brace.kind === 'template') report('template-tag', brace)
  if (brace.kind !== 'attributes') return []
  const before = node.children?.[at - 1]
  const id = node.type === 'heading' && isLast ? idIn(brace.raw) : null
  if (id !== null) return giveId(node, at, id)
  const startsLine = before === undefined || (before.type === 'text' && /\n[ \t]*$/.test(before.value ?? '')) || before.type === 'break'
  const isAlone = isLast && (node.type === 'heading' || (brace.raw.startsWith('{:') && startsLine))
  if (isAlone || carriers.has(before?.type ?? '')) {
    report('attributes-dropped', brace)
    if (before?.type === 'text') before.value = before.value?.trimEnd() ?? ''
    return []
  }
  report('text-in-braces', brace)
  return [textFor(brace, brace.raw)]
}
