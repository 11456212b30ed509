import { findMeta } from './esm'
import { normalize, splitFrontMatter } from './split'

/** Front matter of a text, in any of its spellings. */
export interface FrontMatter {
  /** `esm` is `export const meta = {…}` with literal values. */
  kind: 'yaml' | 'toml' | 'esm'
  /** By name, as they are written; dates are text. */
  fields: Record<string, unknown>
  /** The text without it, with an empty line for each of its lines, so that line numbers stay true. */
  body: string
  /** Its place in the source, with "\n" as line ends and no byte order mark. */
  range: { from: number; to: number }
}

/** Reads what a text says about itself; null where it says nothing, or nothing that can be read. Runs no code, also in the browser. */
export function readFrontMatter(source: string): FrontMatter | null {
  const { kind, fields, body, end, problems } = splitFrontMatter(source)
  if (kind) return problems.length > 0 ? null : { kind, fields, body, range: { from: 0, to: end } }
  const whole = normalize(source)
  const meta = findMeta(whole)
  if (!meta) return null
  const { from, to } = meta
  const lines = whole.slice(from, to).replace(/[^\n]/g, '')
  return { kind: 'esm', fields: meta.fields, body: whole.slice(0, from) + lines + whole.slice(to), range: { from, to } }
}
