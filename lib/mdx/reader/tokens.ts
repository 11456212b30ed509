import { parse } from 'acorn'
import { parseEntities } from 'parse-entities'
import type { Attribute, Node, TreePosition } from '../tree'
import type { BraceKind, BraceToken } from './brace-grammar'
import { canonicalName } from './elements'
import type { Point, Token } from './scanner'
import type { TagToken } from './tag-grammar'

/** Tag or comment that stands among other nodes, before tags are paired. */
export interface LooseTag extends Node {
  type: 'looseTag'
  form: TagToken['form']
  /** As its element has it; empty for a fragment and for comments. */
  name: string
  attributes: Attribute[]
  /** As it is written. */
  raw: string
  position: { start: TreePosition; end: TreePosition }
}

/** Text in braces that is not read as Markdown. */
export interface Brace extends Node {
  type: 'brace'
  kind: BraceKind
  raw: string
}

interface CompileContext {
  stack: Node[]
  enter(node: Node, token: Token): void
  exit(token: Token): void
  sliceSerialize(token: Token): string
}

type Handlers = Record<string, (this: CompileContext, token: Token) => void>

/** Makes nodes of the tokens of safe MDX, as an extension of mdast-util-from-markdown; `transform` pairs them. */
export function safeMdxFromMarkdown(transform: (tree: Node) => void) {
  const enter: Handlers = {
    looseTag(token) {
      this.enter({ type: 'looseTag', attributes: [] }, token)
    },
    brace(token) {
      this.enter({ type: 'brace' }, token)
    },
    looseBrace(token) {
      this.enter({ type: 'looseBrace' }, token)
    },
    brokenTag(token) {
      this.enter({ type: 'brokenTag', name: (token as TagToken).name }, token)
    },
  }
  const exit: Handlers = {
    tagAttribute(token) {
      this.stack.at(-1)?.attributes?.push(attributeOf(this.sliceSerialize(token).trimEnd(), token))
    },
    looseTag(token) {
      const { form, name } = token as TagToken
      Object.assign(this.stack.at(-1) ?? {}, { form, name: canonicalName(name), raw: this.sliceSerialize(token) })
      this.exit(token)
    },
    brace(token) {
      Object.assign(this.stack.at(-1) ?? {}, { kind: (token as BraceToken).kind, raw: this.sliceSerialize(token) })
      this.exit(token)
    },
    looseBrace(token) {
      this.exit(token)
    },
    brokenTag(token) {
      this.exit(token)
    },
  }
  return { enter, exit, transforms: [transform] }
}

const decode = (text: string) => parseEntities(text, { nonTerminated: false })

function attributeOf(written: string, { start, end }: { start: Point; end: Point }): Attribute {
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
