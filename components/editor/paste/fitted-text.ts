import type { EditorState } from '@codemirror/state'

/** Makes a text fit into a range: set off from the lines around it and indented like them. */
export function fitText(state: EditorState, { from, to }: { from: number; to: number }, markdown: string, isPhrase: boolean): string {
  const first = state.doc.lineAt(from)
  const last = state.doc.lineAt(to)
  const left = first.text.slice(0, from - first.from)
  const right = last.text.slice(to - last.from)
  const [prefix = ''] = /^\s*(?:>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)*/.exec(left) ?? []
  const indent = prefix.replace(/[^>\s]/g, ' ')
  const body = markdown.replace(/\n(?=(\n?))/g, (_, blank: string) => (blank ? `\n${indent.trimEnd()}` : `\n${indent}`))
  if (isPhrase) return body
  const gap = `\n${indent.trimEnd()}\n${indent}`
  const isBlank = (number: number) => number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === ''
  const before = left.slice(prefix.length).trim() ? gap : prefix.trim() || isBlank(first.number - 1) ? '' : '\n'
  const after = right.trim() ? gap : isBlank(last.number + 1) || prefix.trim() ? '' : '\n'
  return before + body + after
}
