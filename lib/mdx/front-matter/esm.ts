import { type Expression, type Property, parseExpressionAt, type SpreadElement } from 'acorn'
import { withoutCode } from '../code-mask'

const statement = /^export[ \t]+(?:const|let|var)[ \t]+(?:meta|metadata|frontmatter|frontMatter)(?:[ \t]*:[^=\n]+)?\s*=\s*(?=\{)/m
const rest = /^[ \t]*(?:(?:as[ \t]+const|satisfies[ \t]+[\w.<>]+)[ \t]*)?(?:;[ \t]*)?(?:\n|$)/

/** Fields of `export const meta = {…}`, and the place of the statement. */
export interface MetaStatement {
  fields: Record<string, unknown>
  from: number
  to: number
}

/**
 * Finds `export const meta = {…}` or `metadata` in a text, when its values are literals: nothing of it is run. Dates
 * (`new Date('2023-04-17')`) are their text. Line ends of `source` are "\n".
 */
export function findMeta(source: string): MetaStatement | null {
  const found = statement.exec(source)
  // Offsets of the text without its code: a statement inside a block of code is a sample.
  if (!found || withoutCode(source).slice(found.index, found.index + 6) !== 'export') return null
  const start = found.index + found[0].length
  try {
    const literal = parseLiteral(source, start)
    const fields = literalOf(literal)
    const after = rest.exec(source.slice(literal.end))
    if (!after || typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null
    return { fields: { ...fields }, from: found.index, to: literal.end + after[0].length }
  } catch {
    return null
  }
}

/** Lines that begin with a brace, each of which may end a statement. */
const MOST_CLOSINGS = 20

/**
 * Parses the expression that begins at an offset. The parser looks at the sign behind it too, which may be one of Markdown alone (`#`): the
 * text is cut off where the statement most likely ends, and is tried whole at last.
 */
function parseLiteral(source: string, start: number): Expression {
  const behind = source.slice(start)
  const line = behind.search(/\n|$/)
  const closings = [...behind.matchAll(/\n\}/g)].slice(0, MOST_CLOSINGS).map(({ index }) => index + 2)
  const ends = [line, ...closings].map((end) => start + end)
  for (const end of ends) {
    try {
      return parseExpressionAt(source.slice(0, end), start, { ecmaVersion: 'latest', sourceType: 'module' })
    } catch {}
  }
  return parseExpressionAt(source, start, { ecmaVersion: 'latest', sourceType: 'module' })
}

/** Reads a literal. Throws for whatever would have to be run. */
function literalOf(node: Expression): unknown {
  if (node.type === 'Literal' && !node.regex && !node.bigint) return node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked
  if (node.type === 'UnaryExpression' && node.operator === '-') return -Number(literalOf(node.argument))
  if (node.type === 'ArrayExpression') return node.elements.map((element) => literalOf(requireExpression(element)))
  if (node.type === 'ObjectExpression') return Object.fromEntries(node.properties.map(entryOf))
  if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date') {
    return literalOf(requireExpression(node.arguments[0]))
  }
  throw new TypeError(`${node.type} is not a literal.`)
}

function requireExpression(node: Expression | SpreadElement | null | undefined): Expression {
  if (!node || node.type === 'SpreadElement') throw new TypeError('This is not a literal.')
  return node
}

function entryOf(property: Property | SpreadElement): [string, unknown] {
  if (property.type === 'SpreadElement' || property.computed || property.kind !== 'init') throw new TypeError('This is not a literal.')
  const { key } = property
  return [key.type === 'Identifier' ? key.name : String(literalOf(key as Expression)), literalOf(property.value)]
}
