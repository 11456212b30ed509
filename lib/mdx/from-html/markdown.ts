import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { type Node, textOf, walk } from '../tree'
import { encoded } from '../urls'
import { componentElement, propertyOf } from './html'
import { tidyPhrases } from './phrases'

/** Private characters around the number of a picture, where it will stand. */
const mark = { start: '\ue000', end: '\ue001' }

/** Stands for a dollar sign that need not be escaped until the text is written: a sign like it, and one that nobody uses. */
const lone = '\u2bff'
const loneWritten = /\u2bff|&#x2bff;/gi

interface State {
  all(node: unknown): Node[]
}

interface Written extends Node {
  identifier?: string
  label?: string
}

const jsx = (name: string) => (state: State, node: Node) => ({ type: 'mdxJsxTextElement', name, attributes: [], children: state.all(node) })

/** Writes the component that the conversion itself put there: parsed HTML never has `data`. */
const written = (state: State, node: Node) => {
  const children = flow(state.all(node))
  const { hName, hProperties = {} } = node.data ?? {}
  if (!hName) return children
  const attributes = Object.entries(hProperties).flatMap(([name, value]) =>
    value || value === '' ? [{ type: 'mdxJsxAttribute', name, value: String(value) }] : [],
  )
  return { type: 'mdxJsxFlowElement', name: hName, attributes, children }
}

/** Conversions of the elements that rehype-remark itself does not know. */
const handlers = {
  sub: jsx('sub'),
  sup: jsx('sup'),
  kbd: jsx('kbd'),
  mark: jsx('mark'),
  'cell-break': jsx('br'),
  [componentElement]: written,
  'link-target': (_: State, node: Node) => ({
    type: 'mdxJsxTextElement',
    name: 'span',
    attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: propertyOf(node, 'id') }],
    children: [],
  }),
  'pasted-picture': (_: State, node: Node) => verbatim(`${mark.start}${propertyOf(node, 'index')}${mark.end}`),
  'callout-kind': (_: State, node: Node) => paragraph(verbatim(`[!${propertyOf(node, 'kind').toUpperCase()}]`)),
  'tex-source': (_: State, node: Node) => {
    const tex = propertyOf(node, 'tex')
    return verbatim(node.properties?.display ? `$$\n${tex}\n$$` : `$${tex.replace(/\s+/g, ' ')}$`)
  },
  'footnote-reference': (_: State, node: Node): Written => ({ type: 'footnoteReference', ...named(node) }),
  'footnote-definition': (state: State, node: Node): Written => ({
    type: 'footnoteDefinition',
    ...named(node),
    children: flow(state.all(node)),
  }),
}

const verbatim = (value: string): Node => ({ type: 'verbatim', value })
const paragraph = (...children: Node[]): Node => ({ type: 'paragraph', children })
const named = (node: Node) => ({ identifier: propertyOf(node, 'id'), label: propertyOf(node, 'id') })

const phrasing = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'link',
  'break',
  'verbatim',
  'inlineMath',
  'mdxJsxTextElement',
])

/** Blocks, with a paragraph around what stands between them. */
function flow(nodes: readonly Node[]): Node[] {
  const blocks: Node[] = []
  let loose = false
  for (const node of nodes) {
    const isPhrase = phrasing.has(node.type)
    const last = blocks.at(-1)
    if (isPhrase && loose && last) last.children = [...(last.children ?? []), node]
    else blocks.push(isPhrase ? paragraph(node) : node)
    loose = isPhrase
  }
  return blocks
}

const writing = {
  handlers: {
    verbatim: ({ value }: Node) => value ?? '',
    // Text right before a link is escaped for the bracket: a link without one needs no escape.
    link: Object.assign(writeLink, { peek: () => '[' }),
    mdxJsxFlowElement: writeComponent,
  },
  // A dollar sign may begin a formula; where a block begins with one of these words, MDX reads code.
  unsafe: [
    { character: '$', inConstruct: 'phrasing' },
    { atBreak: true, character: 'i', after: 'mport\\s' },
    { atBreak: true, character: 'e', after: 'xport\\s' },
  ],
}

interface Writer {
  enter(name: string): () => void
  containerFlow(node: Node, info: unknown): string
  containerPhrasing(node: Node, info: unknown): string
  createTracker(info: unknown): { move(text: string): string; current(): object }
}

/** A component stands around its text with an empty line at either end, without indentation. */
function writeComponent(node: Node, _parent: Node, state: Writer, info: unknown): string {
  const properties = (node.attributes ?? []).map(({ name, value }) => ` ${name}="${inAttribute(String(value))}"`)
  const tag = `<${node.name}${properties.join('')}`
  if (!node.children?.length) return `${tag} />`
  const exit = state.enter('mdxJsxFlowElement')
  const inside = state.containerFlow(node, state.createTracker(info).current())
  exit()
  return `${tag}>\n\n${inside}\n\n</${node.name}>`
}

/** An attribute has one line, and decodes character references. */
const inAttribute = (value: string) => value.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** An address that is its own text is written as it is, where nothing behind it would be taken for a part of it. */
function writeLink(node: Node, parent: Node, state: Writer, info: { before: string; after: string }): string {
  const url = node.url ?? ''
  const words = textOf(node)
  const alone = words === url ? isPlainAddress(url) : `mailto:${words}` === url && /^[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+$/.test(words)
  const free = (character: string | undefined, pattern: RegExp) => !character || pattern.test(character)
  if (alone && parent.type === 'paragraph' && free(info.before, /[\s(]/) && free(info.after, /[\s).,;:!?]/)) return words
  const exits = [state.enter('link'), state.enter('label')]
  const tracker = state.createTracker(info)
  const label = tracker.move('[') + state.containerPhrasing(node, { ...tracker.current(), before: '[', after: ']' })
  for (const exit of exits.reverse()) exit()
  return `${label}](${encoded(url)})`
}

function isPlainAddress(url: string): boolean {
  return /^https?:\/\/[\w./~%?=&#+,:@!$-]*[\w/]$/.test(url) && URL.canParse(url) && /^[\w.-]+\.[a-z]+$/i.test(new URL(url).hostname)
}

const processor = unified()
  .use(rehypeRemark, { handlers, newlines: false } as never)
  .use(remarkGfm)
  .use(remarkMdx)
  .use(remarkStringify, { bullet: '-', listItemIndent: 'one', ...writing } as never)

/** Writes a tree of HTML as Markdown that MDX reads as the same words. */
export function toMarkdown(tree: Node): { markdown: string; isPhrase: boolean } {
  const root = processor.runSync(tree as never) as unknown as Node
  tidyPhrases(root)
  walk(root, hideLoneDollar)
  const markdown = processor
    .stringify(root as never)
    .replace(loneWritten, '$')
    .trim()
  const [first, ...others] = root.children ?? []
  return { markdown, isPhrase: first?.type === 'paragraph' && others.length === 0 }
}

/** One dollar sign makes no formula; behind a backslash it is one that is escaped. */
function hideLoneDollar(node: Node): void {
  if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return
  const words = textOf(node)
  if (words.split('$').length !== 2 || words.includes('\\$')) return
  walk(node, (child) => {
    if (child.type === 'text') child.value = (child.value ?? '').replace('$', lone)
  })
}
