import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { renderComment } from '@/lib/comments/markdown'
import { plain } from '@/lib/comments/schema'
import { AppError } from '@/lib/core/errors'
import type { ForeignComment } from './foreign-comment'

/** A text as a comment keeps it, and whether it had to give up its marks to be shown. */
export interface ConvertedText {
  source: string
  html: string
  flattened: boolean
}

const parser = unified().use(rehypeParse, { fragment: true })

type Root = ReturnType<typeof parser.parse>
type RootContent = Root['children'][number]
type Element = Extract<RootContent, { type: 'element' }>
type ElementContent = Element['children'][number]
type Text = Extract<RootContent, { type: 'text' }>

const writer = unified().use(rehypeRemark).use(remarkStringify, { bullet: '-', emphasis: '_', fence: '`', resourceLink: true })

/** More tags than a comment has; a tree of as many may be too deep to walk. */
const mostTags = 2000

const kept = new Set(['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li'])
const renamed = new Map(
  Object.entries({
    i: 'em',
    b: 'strong',
    tt: 'code',
    kbd: 'code',
    samp: 'code',
    dt: 'p',
    dd: 'p',
    div: 'p',
    address: 'p',
    figcaption: 'p',
  }),
)
/** Elements whose words are kept as if they were not marked. */
const plainElements = new Set(
  (
    'a abbr acronym article aside bdi bdo big body button caption center cite data del details dfn dl fieldset figure font footer form ' +
    'head header hr html input ins label legend main mark nav nobr picture q rp rt ruby s section small span strike sub summary sup svg ' +
    'table tbody textarea tfoot thead time title u var wbr'
  ).split(' '),
)
/** Elements in which HTML knows no others, or drops words. */
const closedElements = new Set('col colgroup noscript optgroup option script select style template'.split(' '))
const loaded = new Set(['img', 'iframe', 'embed', 'video', 'audio', 'source'])
const tableRows = new Set(['tr', 'td', 'th'])
const heading = /^h[1-6]$/
const known = (name: string) =>
  kept.has(name) || renamed.has(name) || plainElements.has(name) || loaded.has(name) || tableRows.has(name) || heading.test(name)
const linked = /^(?:https?:\/\/|mailto:)/i

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})
const text = (value: string): Text => ({ type: 'text', value })

/**
 * HTML whose tags are all those of elements that are read here. What is no element of HTML was meant as it was typed:
 * vector<int>. What never ends would take all that follows with it.
 */
function withKnownTags(html: string): string {
  const lastTag = html.lastIndexOf('>')
  const lastComment = html.lastIndexOf('-->')
  return html.replace(/<(?:!--|(\/?)([a-z][a-z0-9]*)(?=[\s/>]))?/gi, (typed, slash: string, name: string | undefined, at: number) => {
    if (typed === '<!--' && at < lastComment) return typed
    if (name && at < lastTag && closedElements.has(name.toLowerCase())) return `<${slash}span`
    return name && at < lastTag && known(name.toLowerCase()) ? typed : typed.replace('<', '&lt;')
  })
}

/** Reduces a node to what comments can show: elements of the few, pictures and films as links to them, everything else as its words. */
function simplify(node: RootContent): ElementContent[] {
  if (node.type === 'text') return [text(node.value)]
  if (node.type !== 'element') return []
  const { tagName, properties } = node
  const children = node.children.flatMap(simplify)
  const name = renamed.get(tagName) ?? tagName
  if (kept.has(name)) return [element(name, children, properties.start ? { start: properties.start } : {})]
  if (heading.test(name)) return [element('p', [element('strong', children)])]
  if (name === 'tr') return [element('p', children)]
  if (name === 'td' || name === 'th') return [...children, text(' | ')]
  const address = String((name === 'a' ? properties.href : properties.src) ?? '').trim()
  if (name === 'a') return linked.test(address) ? [element('a', children, { href: address })] : children
  if (!loaded.has(name)) return children
  const words = String(properties.alt || properties.title || address)
  return [...(linked.test(address) ? [element('a', [text(words)], { href: address })] : [text(words)]), ...children]
}

const read = (html: string) => parser.parse(withKnownTags(html)).children.flatMap(simplify)

/** WordPress keeps line breaks instead of paragraphs. */
function withParagraphs(html: string): string {
  return html
    .split(/(<pre[\s>][\s\S]*?<\/pre>)/i)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part.replace(/\s*\n\s*\n\s*/g, '<p>').replace(/(?<!>)[ \t]*\n(?!\s*<\/?(?:p|ul|ol|li|blockquote|pre|h\d|div|t\w+)\b)/g, '<br>'),
    )
    .join('')
}

function wordsOf(nodes: readonly RootContent[]): string {
  const blocks = new Set(['p', 'br', 'li', 'pre', 'blockquote'])
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (node.type !== 'element') return ''
      return blocks.has(node.tagName) ? `\n${wordsOf(node.children)}\n` : wordsOf(node.children)
    })
    .join('')
}

/** Extracts the text of HTML; some systems store names as HTML. */
export function wordsOfHtml(html: string): string {
  return html.includes('&') || html.includes('<') ? wordsOf(read(html)).trim() : html
}

const blanks = /[\s\u200b]+/g
const shownIn = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
const sameWords = (one: string, other: string) => one.replace(blanks, '') === other.replace(blanks, '')

function render(source: string): string | null {
  try {
    return renderComment(source).html
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Words alone: every sign that Markdown could read as a mark is escaped, lines stay lines. */
function flatten(words: string): ConvertedText {
  const lines = words.split('\n').map((line) => line.trim())
  const typed = lines
    .join('\n')
    .trim()
    .replace(/\n{3,}/g, '\n\n')
  const asTyped = (mark: (sign: string) => string) => typed.replace(/[\\`*_{}[\]<>()#+\-.!|~=&]/g, mark).replace(/(?<!\n)\n(?!\n)/g, '\\\n')
  const escaped = asTyped((sign) => `\\${sign}`)
  const source = render(escaped) === null ? asTyped((sign) => `&#${sign.charCodeAt(0)};`) : escaped
  return { source, html: render(source) ?? '', flattened: true }
}

function fromHtml(html: string): ConvertedText {
  if ((html.match(/</g)?.length ?? 0) > mostTags) return flatten(plain(html))
  const children = read(html)
  const words = plain(wordsOf(children))
  const tree: Root = { type: 'root', children }
  const source = plain(writer.stringify(writer.runSync(tree))).trim()
  const shown = render(source)
  return shown !== null && sameWords(shownIn(shown), words) ? { source, html: shown, flattened: false } : flatten(words)
}

/**
 * Brings a text into the Markdown of comments. No word of it is lost: what the result would not show as it was written
 * is kept as words without marks. All HTML is that of renderComment.
 */
export function convertText({ body, markup }: Pick<ForeignComment, 'body' | 'markup'>): ConvertedText {
  if (markup !== 'markdown') return fromHtml(plain(markup === 'lines' ? withParagraphs(body.trim()) : body.trim()))
  const source = plain(body).trim()
  const html = render(source)
  return html === null ? flatten(source) : { source, html, flattened: false }
}
