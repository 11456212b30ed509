import { parse, TomlDate, TomlError } from 'smol-toml'
import * as messages from '@/lib/messages/generated/mdx'
import type { ParsedFields } from './yaml'

/** Reads the fields of TOML whose first line is the second of a text. Dates are text, as they are in YAML. */
export function parseToml(toml: string): ParsedFields {
  try {
    const fields = Object.entries(parse(toml)).map(([name, value]) => [name, withoutDates(value)])
    return { fields: Object.fromEntries(fields), problems: [] }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const message = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '').replace(/[.:]?$/, '.')
    return { fields: {}, problems: [{ line: error.line + 1, column: error.column, message: messages.frontMatterIsNotToml({ message }) }] }
  }
}

function withoutDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(withoutDates)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDates(inner)]))
}
