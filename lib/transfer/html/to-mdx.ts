import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { excerptOf } from '@/lib/mdx/compile/excerpt'
import { convertHtml } from '@/lib/mdx/from-html/convert'
import { componentElement, contains, isBlank, isBlock, propertyOf } from '@/lib/mdx/from-html/html'
import { element, type Node, rewrite, skip, text, textOf, walk } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/moving'
import { type Note, readEmbeds } from './embeds'
import { convertMarkdownText, renderMarkdown } from './markdown'
import { addressHere, type OldSite } from './old-site'
import { plainPictures, readFigures } from './pictures'
import { expandShortcodes, unknownShortcodes } from './shortcodes'

const parser = unified().use(rehypeParse, { fragment: true })

/** Characters of a description. */
const DESCRIPTION = 300

/** HTML of a post as another system keeps it. */
export interface PostHtml {
  /** Markdown where `markup` says so. */
  html: string
  /** WordPress keeps line breaks instead of paragraphs, and shortcodes. */
  markup: 'html' | 'wordpress' | 'markdown'
  site: OldSite
}

/** A text in safe MDX. */
export interface ConvertedPost {
  source: string
  /** Text before the line at which lists cut it off; empty when there was none. */
  excerpt: string
  notes: Note[]
}

/** Parses a text to a tree (hast), with shortcodes written as HTML. */
export function parsePost({ html, markup }: Pick<PostHtml, 'html' | 'markup'>): Node {
  return parser.parse(wholeHtml({ html, markup })) as Node
}

function wholeHtml({ html, markup }: Pick<PostHtml, 'html' | 'markup'>): string {
  const whole = html.replaceAll('\u0000', '')
  if (markup === 'markdown') return renderMarkdown(whole)
  return markup === 'wordpress' ? expandShortcodes(whole) : whole
}

/**
 * Converts the HTML of a post to safe MDX with the same words, links, pictures and code. What cannot be written so stays as a note in the
 * text, with the original in it, and is named in `notes`. Runs nothing, asks nobody.
 */
export function convertPost(post: PostHtml): ConvertedPost {
  if (post.markup === 'markdown') return convertMarkdownPost(post)
  const whole = wholeHtml(post)
  const tree = parser.parse(whole) as Node
  const notes: Note[] = post.markup === 'wordpress' ? unknownShortcodes(whole).map((name) => messages.shortcodeStaysAsText({ name })) : []
  const excerpt = takeExcerpt(tree)
  walk(tree, readProperties)
  readFigures(tree)
  readEmbeds(tree, notes, post.site)
  readCode(tree)
  keepTargets(tree)
  liftComponents(tree)
  const { markdown } = convertHtml(tree, {
    language: '',
    firstNote: 1,
    destination: (href) => addressHere(href, post.site),
    replacePictures: plainPictures,
  })
  return { source: markdown === '' ? '' : `${markdown}\n`, excerpt, notes: [...new Set(notes)] }
}

function convertMarkdownPost({ html, site }: PostHtml): ConvertedPost {
  const { source, before, notes } = convertMarkdownText(html.replaceAll('\u0000', ''), site)
  const shown = before && textOf(parser.parse(renderMarkdown(before)) as Node)
  return { source, excerpt: excerptOf(shown, DESCRIPTION), notes }
}

/** Attributes that the conversion reads styles from, and what would make it take a passage for one that a tracked change deleted. */
function readProperties(node: Node): void {
  if (!node.properties) return
  const { style, dateTime, ...properties } = node.properties
  node.properties = { ...properties, ...(style ? { dataStyle: style } : {}), ...(node.tagName === 'del' || !dateTime ? {} : { dateTime }) }
  const fonts = propertyOf(node, 'dataStyle')
  // Code holds neither links nor pictures.
  if (
    /font-family/i.test(fonts) &&
    contains(node, ({ tagName = '' }) => /^(?:a|img|br|iframe)$/.test(tagName) || isBlock({ type: 'element', tagName }))
  )
    node.properties.dataStyle = fonts.replace(/font-family\s*:[^;]*;?/gi, '')
}

const isMore = (node: Node) =>
  (node.type === 'comment' && /^\s*more\b/.test(node.value ?? '')) ||
  (node.tagName === 'a' && propertyOf(node, 'name') === 'more') ||
  (node.tagName === 'span' && /^more-\d+$/.test(propertyOf(node, 'id')))

/** Takes the mark out at which lists cut a text off, and returns the words before it. */
function takeExcerpt(tree: Node): string {
  let words = ''
  let found = false
  walk(tree, (node) => {
    if (found || /^(?:script|style|noscript)$/.test(node.tagName ?? '')) return skip
    if (isMore(node)) found = true
    else if (node.type === 'text') words += node.value
    else if (isBlock(node) || node.tagName === 'br') words += ' '
  })
  rewrite(tree, (node) => (isMore(node) ? (node.children ?? []) : node))
  return found ? excerptOf(words, DESCRIPTION) : ''
}

/** Code of several lines is a listing, also where it was written without one. */
function readCode(tree: Node): void {
  rewrite(tree, (node, parent) => {
    const hasLines = node.tagName === 'code' && contains(node, ({ tagName }) => tagName === 'br' || tagName === 'p' || tagName === 'div')
    return hasLines && parent.tagName !== 'pre'
      ? { ...element('pre', {}, node.children), ...(node.properties ? { properties: node.properties } : {}) }
      : node
  })
}

/** Keeps the places that links of the text lead to. */
function keepTargets(tree: Node): void {
  const wanted = new Set<string>()
  walk(tree, (node) => {
    const href = propertyOf(node, 'href')
    if (node.tagName === 'a' && href.startsWith('#')) wanted.add(href.slice(1))
  })
  if (wanted.size === 0) return
  const targets = new Map<Node, string>()
  walk(tree, (node) => {
    const name = [propertyOf(node, 'id'), propertyOf(node, 'name')].find((one) => wanted.has(one))
    if (name === undefined || !/^[\w.:-]+$/.test(name)) return
    wanted.delete(name)
    targets.set(node, name)
  })
  for (const [node, id] of targets)
    if (!/^(?:table|t\w+|ul|ol|dl|pre|img|hr)$/.test(node.tagName ?? ''))
      node.children = [element('link-target', { id }), ...(node.children ?? [])]
}

const isComponent = (node: Node) => node.tagName === componentElement
const inLine = /^(?:p|span|a|b|i|u|s|em|strong|font|small|big|code|tt|del|ins|sub|sup|abbr|cite|label|h[1-6])$/

/** Components are blocks: what stands around one in a line becomes a block before it and one behind. In cells of tables they are plain. */
function liftComponents(tree: Node): void {
  rewrite(tree, (node) => {
    if (node.tagName === 'td' || node.tagName === 'th') {
      rewrite(node, (child) => (isComponent(child) ? inCell(child) : child))
      return node
    }
    if (!inLine.test(node.tagName ?? '') || !node.children?.some(isComponent)) return node
    const parts: Node[] = []
    let own: Node[] = []
    const flush = () => {
      const part = { ...node, children: own }
      if (own.length > 0 && !isBlank(part)) parts.push(part)
      own = []
    }
    for (const child of node.children) {
      if (!isComponent(child)) own.push(child)
      else {
        flush()
        parts.push(child)
      }
    }
    flush()
    return parts
  })
}

function inCell({ data, children = [] }: Node): Node[] {
  const { src, alt, caption, href, summary } = (data?.hProperties ?? {}) as Record<string, string | undefined>
  if (href) return [element('a', { href }, [text(href)])]
  const image = src ? [element('img', { src, alt: alt ?? '' })] : []
  const words = [caption, summary].flatMap((one) => (one ? [element('br', {}), text(one)] : []))
  return [...image, ...words, ...children]
}
