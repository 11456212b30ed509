import type { Node } from '../tree'
import { attributeOf } from './attribute'
import type { BraceToken } from './brace-grammar'
import { canonicalName } from './elements'
import { RAW_TEXT } from './loose-nodes'
import { nodesOfRawText } from './raw-text'
import type { Token } from './scanner'
import type { TagToken } from './tag-grammar'

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
    rawText(token) {
      const written = this.sliceSerialize(token)
      const inside = written.replace(/<\/pre\s*>$/i, '')
      const { start, end } = token
      const closing = {
        type: 'looseTag',
        form: 'close',
        name: 'pre',
        attributes: [],
        raw: written.slice(inside.length),
        position: { start: end, end },
      }
      const content = { type: RAW_TEXT, children: nodesOfRawText(inside, start), position: { start, end } }
      this.stack.at(-1)?.children?.push(content, closing as Node)
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
