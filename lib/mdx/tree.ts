export interface TreePosition {
  line: number
  column: number
}

export interface Attribute {
  type: string
  name?: string
  value?: string | { value: string; data?: { estree?: unknown } } | null
  position?: { start: TreePosition }
}

export type PropertyValue = string | number | boolean | null | undefined | (string | number)[]

/** Node as the plugins see it, of Markdown (mdast) and of HTML (hast) alike. */
export interface Node {
  type: string
  position?: { start: TreePosition; end?: TreePosition }
  children?: Node[]
  value?: string
  /** Of links and images. */
  url?: string
  alt?: string | null
  title?: string | null
  /** Of references, and of what they refer to. */
  identifier?: string
  /** Of headings. */
  depth?: number
  /** Of code blocks. */
  lang?: string | null
  meta?: string | null
  /** Of HTML elements. */
  tagName?: string
  properties?: Record<string, PropertyValue>
  /** Of JSX elements; null for a fragment. */
  name?: string | null
  attributes?: Attribute[]
  data?: { hName?: string; hChildren?: Node[]; hProperties?: Record<string, PropertyValue>; meta?: string; estree?: unknown }
}

export const skip = Symbol('skip')

/** Calls `look` for every node, parents first. `look` may change the children of the node; with `skip` they are left out. */
// biome-ignore lint/suspicious/noConfusingVoidType: a visitor that returns nothing is the usual one
export function walk(node: Node, look: (node: Node, parent: Node | null) => typeof skip | void, parent: Node | null = null): void {
  if (look(node, parent) === skip) return
  for (const child of [...(node.children ?? [])]) walk(child, look, node)
}

/** Replaces each node below `node` by what `change` makes of it, children first. */
export function rewrite(node: Node, change: (node: Node, parent: Node) => Node | Node[]): void {
  if (!node.children) return
  for (const child of node.children) rewrite(child, change)
  node.children = node.children.flatMap((child) => change(child, node))
}

/** Tells whether a node is a component or HTML that the text writes out. */
export function isJsx(node: Node): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

/** Makes an HTML element. */
export function element(tagName: string, properties: Record<string, PropertyValue>, children: Node[] = []): Node {
  return { type: 'element', tagName, properties, children }
}

/** Makes a node of text. */
export function text(value: string): Node {
  return { type: 'text', value }
}

/** Joins neighbouring texts, which plugins look into one by one, and between which React puts a comment. */
export function joinText(nodes: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    if (before?.type !== 'text' || node.type !== 'text') joined.push(node)
    else {
      const end = node.position?.end
      joined[joined.length - 1] = {
        ...before,
        value: `${before.value}${node.value}`,
        ...(before.position && end ? { position: { start: before.position.start, end } } : {}),
      }
    }
  }
  return joined
}

/** Makes a component that the pipeline itself puts in, with text as properties. */
export function component(name: string, properties: Record<string, string | null>, children: Node[] = []): Node {
  const attributes = Object.entries(properties).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value }))
  return { type: 'mdxJsxFlowElement', name, attributes, children }
}

/** Joins all text below a node, without comments. */
export function textOf(node: Node): string {
  if (node.type === 'comment' || isComment(node)) return ''
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

/** Tells whether an expression of MDX is a comment and nothing else. */
function isComment({ type, value = '' }: Node): boolean {
  return /^mdx(?:Flow|Text)Expression$/.test(type) && value.replace(/\/\*[\s\S]*?\*\//g, '').trim() === ''
}
