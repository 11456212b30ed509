import { parse } from 'acorn'
import { parseEntities } from 'parse-entities'
import type { Attribute } from '../tree'
import type { Point } from './scanner'

/** Decodes the character references of a text, as CommonMark has them. */
export const decode = (text: string): string => parseEntities(text, { nonTerminated: false })

/** Makes a property of what is written in a tag: `name`, `name=value`, `name="value"`, `name={code}`, `{...code}`. */
export function attributeOf(written: string, { start, end }: { start: Point; end: Point }): Attribute {
  const position = { start, end }
  if (written.startsWith('{')) return { type: 'mdxJsxExpressionAttribute', value: written.slice(1, -1), position }
  const [, name = '', value] = /^([^\s=]+)(?:\s*=\s*([\s\S]*))?$/.exec(written) ?? []
  const plain = { type: 'mdxJsxAttribute', name, position } as const
  if (value === undefined) return { ...plain, value: null }
  if (!value.startsWith('{')) return { ...plain, value: decode(/^["']/.test(value) ? value.slice(1, -1) : value) }
  const code = value.slice(1, -1)
  const expression = { type: 'mdxJsxAttributeValueExpression', value: code, data: { estree: programOf(code) } }
  return { ...plain, value: expression }
}

/** The syntax tree of a value in braces, which says whether it is a literal; nothing when it is no JavaScript. */
function programOf(code: string): unknown {
  try {
    return { ...parse(`(${code}\n)`, { ecmaVersion: 'latest' }), comments: [] }
  } catch {
    return undefined
  }
}
