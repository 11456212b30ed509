import { normalize } from '../front-matter/split'
import { convertAdmonitions } from './admonitions'
import { convertContents, convertDirectives } from './directives'
import { type ChangeKind, Conversion } from './edits'
import { convertBraces, convertComponents, convertElements, convertStatements } from './elements'
import { convertQuotations } from './quotations'
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
  convertQuotations,
  convertAttributes,
  convertElements,
  convertComponents,
  convertStatements,
  convertBraces,
]

export interface ConvertedMarkdown {
  text: string
  changes: MarkdownChange[]
  /** For each line of the text, the line of the source that it comes from, from 1. */
  sourceLines: number[]
}

/**
 * Makes Markdown of other engines what it means here: tags of Jekyll and Hugo, directives, admonitions, embedded pages, components that are
 * not known, and braces. Code, formulas and front matter stay. Runs no code, also in the browser. Line ends become "\n". Tags that mean
 * nothing and stand alone are taken out, unless `keepsTags` makes them text.
 */
export function convertMarkdown(source: string, { keepsTags = false }: { keepsTags?: boolean } = {}): ConvertedMarkdown {
  const conversion = new Conversion(normalize(source), { keepsTags })
  for (const step of steps) step(conversion)
  const changes: MarkdownChange[] = []
  const sourceLines = [1]
  let text = ''
  let line = 1
  const copy = (part: string) => {
    for (const _ of part.matchAll(/\n/g)) sourceLines.push(++line)
    text += part
  }
  let at = 0
  for (const { from, to, insert, kind } of conversion.edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    copy(conversion.text.slice(at, from))
    const before = conversion.text.slice(from, to)
    if (before.trim() !== insert.trim()) changes.push({ line, kind, before: before.trim(), after: insert.trim() })
    const taken = before.split('\n').length - 1
    for (const [added] of [...insert.matchAll(/\n/g)].entries()) sourceLines.push(line + Math.min(added + 1, taken))
    line += taken
    sourceLines[sourceLines.length - 1] = insert.endsWith('\n') || insert === '' ? line : (sourceLines.at(-1) ?? line)
    text += insert
    at = to
  }
  copy(conversion.text.slice(at))
  return { text, changes, sourceLines }
}
