import { LineCounter, parseDocument } from 'yaml'
import * as messages from '@/lib/messages/generated/mdx'
import type { Problem } from './types'

export interface FrontMatter {
  data: Record<string, unknown>
  /** The text after the front matter, with an empty line for each of its lines, so that line numbers stay true. */
  body: string
  problems: Problem[]
}

const MAX_LENGTH = 64 * 1024

/**
 * Splits YAML front matter from a text. Line ends become "\n" and a byte order mark goes.
 * Any other kind of front matter (`---js`) is a problem and is not read.
 */
export function splitFrontMatter(source: string): FrontMatter {
  const whole = source.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  const opening = /^---(?!-)([^\n]*)(?:\n|$)/.exec(whole)
  if (!opening) return { data: {}, body: whole, problems: [] }
  const refuse = (message: string, line = 1, column = 1): FrontMatter => ({ data: {}, body: '', problems: [{ line, column, message }] })
  if (opening[1]?.trim()) return refuse(messages.frontMatterIsYamlHere(), 1, 4)
  const start = opening[0].length
  const closing = /^---[ \t]*$/m.exec(whole.slice(start))
  if (!closing) return refuse(messages.frontMatterIsNotClosed())
  const yaml = whole.slice(start, start + closing.index)
  if (yaml.length > MAX_LENGTH) return refuse(messages.frontMatterIsTooLong())
  const end = start + closing.index + closing[0].length
  const { data, problems } = parseYaml(yaml)
  return { data, body: '\n'.repeat(whole.slice(0, end).split('\n').length - 1) + whole.slice(end), problems }
}

function parseYaml(yaml: string): { data: Record<string, unknown>; problems: Problem[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false, logLevel: 'silent' })
  const problems = [...document.errors, ...document.warnings].map((error) => {
    const { line, col } = lineCounter.linePos(error.pos[0])
    return {
      line: line + 1,
      column: col,
      message: messages.frontMatterIsNotYaml({ message: (error.message.split('\n')[0] ?? '').replace(/[.:]?$/, '.') }),
    }
  })
  if (problems.length > 0) return { data: {}, problems }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 50 })
    if (data === null || data === undefined) return { data: {}, problems: [] }
    if (typeof data === 'object' && !Array.isArray(data)) return { data: { ...data }, problems: [] }
    return {
      data: {},
      problems: [{ line: 2, column: 1, message: messages.frontMatterIsList() }],
    }
  } catch {
    return { data: {}, problems: [{ line: 2, column: 1, message: messages.frontMatterRepeatsItselfToo() }] }
  }
}
