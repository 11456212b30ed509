import { LineCounter, parseDocument } from 'yaml'
import * as messages from '@/lib/messages/generated/mdx'
import type { Problem } from '../types'

/** Fields by name. The place of a problem counts from the first line of the whole source. */
export interface ParsedFields {
  fields: Record<string, unknown>
  problems: Problem[]
}

/** Reads the fields of YAML whose first line is the second of a text. */
export function parseYaml(yaml: string): ParsedFields {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false, logLevel: 'silent' })
  const problems = [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lineCounter.linePos(error.pos[0])
    const message = (error.message.split('\n')[0] ?? '').replace(/[.:]?$/, '.')
    return { line: line + 1, column: col, message: messages.frontMatterIsNotYaml({ message }) }
  })
  if (problems.length > 0) return { fields: {}, problems }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 50 })
    if (data === null || data === undefined) return { fields: {}, problems: [] }
    if (typeof data === 'object' && !Array.isArray(data)) return { fields: { ...data }, problems: [] }
    return { fields: {}, problems: [{ line: 2, column: 1, message: messages.frontMatterIsList() }] }
  } catch {
    return { fields: {}, problems: [{ line: 2, column: 1, message: messages.frontMatterRepeatsItselfToo() }] }
  }
}
