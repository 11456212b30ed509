import type { ReportProblem } from '../problems/report'
import { type Node, skip, walk } from '../tree'

/** Remark plugin that warns of footnotes which no page shows: nothing refers to them, or another one has their name. */
export function unusedFootnotes({ report }: { report: ReportProblem }) {
  return (tree: Node) => {
    const notes = new Map<string, Node>()
    const unused = new Set<Node>()
    walk(tree, (node) => {
      if (node.type !== 'footnoteDefinition') return
      const name = node.identifier ?? ''
      unused.add(node)
      if (!notes.has(name)) notes.set(name, node)
    })
    const waiting = [tree]
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      walk(at, (node) => {
        if (node.type === 'footnoteDefinition' && node !== at) return skip
        const note = node.type === 'footnoteReference' ? notes.get(node.identifier ?? '') : undefined
        if (note && unused.delete(note)) waiting.push(note)
      })
    }
    for (const node of unused) report('footnote-unused', node)
  }
}
