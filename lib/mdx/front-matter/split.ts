import * as messages from '@/lib/messages/generated/mdx'
import { parseToml } from './toml'
import { type ParsedFields, parseYaml } from './yaml'

export interface SplitText extends ParsedFields {
  /** Spelling of the front matter; null where a text has none. */
  kind: 'yaml' | 'toml' | null
  /** The text after the front matter, with an empty line for each of its lines, so that line numbers stay true. */
  body: string
  /** Offset behind the front matter, its last line end included, in the source with "\n" as line ends and no byte order mark. */
  end: number
}

const MAX_LENGTH = 64 * 1024

const fences = {
  yaml: { fence: '---', closing: /^---[ \t]*$/m, parse: parseYaml },
  toml: { fence: '+++', closing: /^\+\+\+[ \t]*$/m, parse: parseToml },
} as const

/** A first line of YAML that names a field: what begins with another one is prose below a rule. */
const yamlField = /^(?:[ \t]*(?:#[^\n]*)?\n)*(?:"[^"\n]*"|'[^'\n]*'|[^\s:#>*[\]`|@%&!-][^:\n]*|-[^\s:][^:\n]*)[ \t]*:(?:\s|$)/
const isBlankOrList = (text: string) => /^\s*(?:#[^\n]*(?:\n\s*|$))*(?:$|- )/.test(text)

/** Makes a text's line ends "\n" and takes its byte order mark away. */
export function normalize(source: string): string {
  return source.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
}

/**
 * Splits front matter from a text: YAML between lines of `---`, TOML between lines of `+++`. A rule above prose is part of the
 * text. Any other kind of front matter (`---js`) is a problem and is not read.
 */
export function splitFrontMatter(source: string): SplitText {
  const whole = normalize(source)
  const none: SplitText = { kind: null, fields: {}, body: whole, end: 0, problems: [] }
  const opening = /^(?:---(?!-)([^\n]*)|\+\+\+[ \t]*)(?:\n|$)/.exec(whole)
  if (!opening) return none
  const kind = whole.startsWith('-') ? 'yaml' : 'toml'
  const refuse = (message: string, column = 1): SplitText => ({ ...none, kind, body: '', problems: [{ line: 1, column, message }] })
  if (opening[1]?.trim()) return refuse(messages.frontMatterIsYamlHere(), 4)
  const { fence, closing, parse } = fences[kind]
  const start = opening[0].length
  const closed = closing.exec(whole.slice(start))
  const inside = whole.slice(start, closed ? start + closed.index : undefined)
  if (kind === 'yaml' && !yamlField.test(inside) && !(closed && isBlankOrList(inside))) return none
  if (!closed) return kind === 'toml' && !/^\s*["'\w-]+\s*=/m.test(inside) ? none : refuse(messages.frontMatterIsNotClosed({ fence }))
  if (inside.length > MAX_LENGTH) return refuse(messages.frontMatterIsTooLong())
  const end = start + closed.index + closed[0].length
  const body = '\n'.repeat(whole.slice(0, end).split('\n').length - 1) + whole.slice(end)
  return { kind, ...parse(inside), body, end: whole[end] === '\n' ? end + 1 : end }
}
