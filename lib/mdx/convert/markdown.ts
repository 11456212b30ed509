import { convertAdmonitions, convertContents, convertDirectives } from './directives'
import { type ChangeKind, Conversion } from './edits'
import { convertBraces, convertComponents, convertElements, convertStatements } from './elements'
import { convertAttributes, convertTemplateTags } from './template-tags'

/** One thing that a conversion changed. */
export interface MarkdownChange {
  /** Of the source, from 1. */
  line: number
  kind: ChangeKind
  before: string
  /** Empty for what was taken out. */
  after: string
}

const steps = [
  convertContents,
  convertTemplateTags,
  convertDirectives,
  convertAdmonitions,
  convertAttributes,
  convertElements,
  convertComponents,
  convertStatements,
  convertBraces,
]

/**
 * Makes Markdown of other engines what it means here: tags of Jekyll and Hugo, directives, admonitions, embedded pages, components that are
 * not known, and braces. Code, formulas and front matter stay. Runs no code, also in the browser. Line ends become "\n".
 */
export function convertMarkdown(source: string): { text: string; changes: MarkdownChange[] } {
  const conversion = new Conversion(source.replace(/\r\n?/g, '\n'))
  for (const step of steps) step(conversion)
  const edits = conversion.edits.toSorted((one, other) => one.from - other.from || one.to - other.to)
  const changes: MarkdownChange[] = []
  let text = ''
  let [at, line] = [0, 1]
  for (const { from, to, insert, kind } of edits) {
    line += conversion.text.slice(at, from).split('\n').length - 1
    const before = conversion.text.slice(from, to)
    text += conversion.text.slice(at, from) + insert
    if (before.trim() !== insert.trim()) changes.push({ line, kind, before: before.trim(), after: insert.trim() })
    line += before.split('\n').length - 1
    at = to
  }
  return { text: text + conversion.text.slice(at), changes }
}
