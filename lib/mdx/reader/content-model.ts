import { isJsx, type Node } from '../tree'
import { isInline } from './elements'

const isSpace = (node: Node) => node.type === 'text' && !node.value?.trim()
const isBlock = (node: Node) => isJsx(node) && !isInline(node.name ?? '')

/** A paragraph that MDX's own plugin must not take apart; it becomes a paragraph again behind it. */
export const KEPT_PARAGRAPH = 'keptParagraph'

const asBlock = (node: Node): Node => (isJsx(node) ? { ...node, type: 'mdxJsxFlowElement' } : node)

/**
 * Gives what a paragraph is among blocks: elements alone stand without it, as in MDX, and blocks between its text part it. Words that
 * are elements keep the paragraph, and with it the spaces between them.
 */
export function paragraphsOf(node: Node): Node[] {
  if (node.type !== 'paragraph') return [node]
  const children = node.children ?? []
  const elements = children.filter(isJsx)
  if (children.every((child) => isJsx(child) || isSpace(child))) {
    const isLine =
      elements.length > 1 && elements.length < children.length && elements.every((child) => !isBlock(child) && child.name !== 'img')
    return isLine ? [{ ...node, type: KEPT_PARAGRAPH }] : elements.map(asBlock)
  }
  if (!elements.some(isBlock)) return [node]
  const parts: Node[] = []
  for (const child of children) {
    const last = parts.at(-1)
    if (isBlock(child)) parts.push(asBlock(child))
    else if (last?.type === 'paragraph') last.children?.push(child)
    else parts.push({ ...node, children: [child] })
  }
  for (const part of parts) if (part.type === 'paragraph') part.children = trimmed(part.children ?? [])
  return parts.filter(({ type, children }) => type !== 'paragraph' || children?.length)
}

/** Without white space and line breaks at both ends. */
export function trimmed(nodes: readonly Node[]): Node[] {
  const isEmpty = (node: Node | undefined) => node?.type === 'break' || (node?.type === 'text' && !node.value?.trim())
  const rest = [...nodes]
  while (isEmpty(rest[0])) rest.shift()
  while (isEmpty(rest.at(-1))) rest.pop()
  const [first, last] = [rest[0], rest.at(-1)]
  if (first?.type === 'text') first.value = first.value?.trimStart() ?? ''
  if (last?.type === 'text') last.value = last.value?.trimEnd() ?? ''
  return rest
}

const isParagraph = ({ type }: Node) => type === 'paragraph' || type === KEPT_PARAGRAPH

/** Takes paragraphs out of what may hold none, with a line break between two. */
export function withoutParagraphs(children: readonly Node[]): Node[] {
  return children.flatMap((child, at) => {
    if (!isParagraph(child)) return [child]
    const before = children[at - 1]
    return [...(before && isParagraph(before) ? [{ type: 'break' }] : []), ...(child.children ?? [])]
  })
}

const rows = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr'])

/** Parts what a table holds from text between its rows and cells, which goes before it as in browsers. */
export function hoisted(name: string, children: readonly Node[]): { before: Node[]; within: Node[] } {
  if (!rows.has(name)) return { before: [], within: [...children] }
  const isMisplaced = (node: Node) => isParagraph(node) || (node.type === 'text' && !isSpace(node))
  return { before: children.filter(isMisplaced), within: children.filter((node) => !isMisplaced(node)) }
}
