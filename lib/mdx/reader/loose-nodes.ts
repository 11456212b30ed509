import type { Attribute, Node, TreePosition } from '../tree'
import type { BraceKind } from './brace-grammar'
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

/** Tells whether a node is a tag or comment that is not paired yet. */
export const isTag = (node: Node): node is LooseTag => node.type === 'looseTag'

/** Text in braces that is not read as Markdown. */
export interface Brace extends Node {
  type: 'brace'
  kind: BraceKind
  raw: string
}

/** Tells whether a node is text in braces. */
export const isBrace = (node: Node): node is Brace => node.type === 'brace'

/** Type of the content of `<pre>`, until it is in its element. */
export const RAW_TEXT = 'rawText'

/** Type of a text that no plugin looks into, and that keeps its white space. */
export const LITERAL = 'literal'
