import { calloutKinds } from '../components/callouts'
import { component, type Node, rewrite } from '../tree'

const marker = new RegExp(`^\\[!(${calloutKinds.join('|')})\\][ \\t]*(?:\\n|$)`, 'i')

/** Remark plugin: a quotation that starts with `[!NOTE]` is a Callout, as on GitHub; one with `\[!NOTE]` is not. */
export function alerts() {
  return (tree: Node, file: { toString(): string }) => {
    const lines = String(file).split('\n')
    return rewrite(tree, (node) => (node.type === 'blockquote' ? (toCallout(node, lines) ?? node) : node))
  }
}

function toCallout(quote: Node, lines: readonly string[]): Node | null {
  const [paragraph, ...others] = quote.children ?? []
  const [first, ...rest] = paragraph?.type === 'paragraph' ? (paragraph.children ?? []) : []
  const found = first?.type === 'text' ? marker.exec(first.value ?? '') : null
  if (!paragraph || !first || !found?.[1]) return null
  const { line, column } = first.position?.start ?? { line: 1, column: 1 }
  if (lines[line - 1]?.[column - 1] === '\\') return null
  if (found[0] === first.value && rest.length > 0 && rest[0]?.type !== 'break') return null
  const remaining = { ...first, value: (first.value ?? '').slice(found[0].length) }
  const children = [...(remaining.value ? [remaining] : []), ...(rest[0]?.type === 'break' ? rest.slice(1) : rest)]
  const callout = component('Callout', { kind: found[1].toLowerCase() }, others)
  if (children.length > 0) callout.children = [{ ...paragraph, children }, ...others]
  return quote.position ? { ...callout, position: quote.position } : callout
}
