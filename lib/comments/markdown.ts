import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { AppError } from '@/lib/core/errors'
import { joinLines } from '@/lib/mdx/compile/joined-lines'
import { emphasis } from '@/lib/mdx/dialect/emphasis'
import type { CodeBlock, CodePiece } from '@/lib/mdx/highlight/pieces'
import type { Node } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/comments'

/** Emphasis, code, quotes, lists and links. What is left out of Markdown's grammar stays as the text it is. */
const parser = unified()
  .use(remarkParse)
  .data('micromarkExtensions', [
    {
      disable: {
        null: ['htmlFlow', 'htmlText', 'headingAtx', 'setextUnderline', 'thematicBreak', 'definition', 'labelStartImage'],
      },
    },
  ])
  .use(emphasis)

const schema: SanitizeSchema = {
  tagNames: ['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

const toHtml = unified().use(remarkRehype).use(rehypeSanitize, schema)
const writer = unified().use(rehypeStringify)

/** More than anyone writes, and far from what makes the parser slow or its tree too deep to walk. */
const limits = { markersInALine: 16, lineMarkers: 400, emphasisMarks: 800, brackets: 400, depth: 14 }

const leadingMarkers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm
const marker = />|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])/g

/** Refuses a text that nests too deeply or is little but marks. */
export function refuseMarks(): never {
  const message = messages.thereAreMoreQuotesLists()
  throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: { text: message } })
}

const count = (source: string, pattern: RegExp) => source.match(pattern)?.length ?? 0

function checkBeforeParsing(source: string): void {
  const lines = source.match(leadingMarkers) ?? []
  if (lines.length > limits.lineMarkers || lines.some((run) => count(run, marker) > limits.markersInALine)) refuseMarks()
  if (count(source, /[*_]/g) > limits.emphasisMarks || count(source, /\[/g) > limits.brackets) refuseMarks()
}

type Parsed = ReturnType<typeof parser.parse>
type Root = ReturnType<typeof toHtml.runSync>
type Element = Extract<Root['children'][number], { type: 'element' }>

/** HTML that is safe wherever it is put, and how many addresses it names. */
export interface RenderedComment {
  html: string
  links: number
}

/** Bytes of `<span class="k"></span>`, and how many times as long as its text highlighted code may be for them. */
const markBytes = 23
const mostGrowth = 3

function checkDepth(tree: Parsed): void {
  let level: (Parsed | Parsed['children'][number])[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) refuseMarks()
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
}

/**
 * Renders a comment's Markdown as HTML that is safe to put into a page, a feed or a mail: no element, attribute or address but
 * those of the list above, links marked nofollow. `links` counts addresses, written as links or bare.
 * Throws INVALID for texts that nest too deeply or are little but marks.
 */
export function renderComment(source: string): RenderedComment {
  const parsed = parse(source)
  return write(source, toHtml.runSync(parsed))
}

/** Reads the blocks of a text in pieces; null, or nothing, for those that stay plain. */
type Highlight = (blocks: readonly CodeBlock[]) => Promise<readonly (readonly CodePiece[] | null)[]>

/** Renders as renderComment does, with the code of fenced blocks highlighted. The product asks lib/comments/renderer. */
export async function renderHighlighted(source: string, highlight: Highlight): Promise<RenderedComment> {
  const parsed = parse(source)
  const tree = toHtml.runSync(parsed)
  const languages: string[] = []
  visit(parsed, 'code', ({ lang }) => void languages.push(lang ?? ''))
  const blocks: { element: Element; code: string; language: string }[] = []
  visit(tree, 'element', ({ tagName, children }) => {
    const [element] = tagName === 'pre' ? children : []
    if (element?.type !== 'element') return
    const [text] = element.children
    blocks.push({ element, code: text?.type === 'text' ? text.value : '', language: languages[blocks.length] ?? '' })
  })
  const pieces = await highlight(blocks.map(({ code, language }) => ({ code, language })))
  for (const [index, { element, code }] of blocks.entries()) mark(element, code, pieces[index] ?? [])
  return write(source, tree)
}

function parse(source: string): Parsed {
  checkBeforeParsing(source)
  const parsed = parser.parse(source)
  checkDepth(parsed)
  joinLines(parsed as Node)
  return parsed
}

function mark(block: Element, code: string, pieces: readonly CodePiece[]): void {
  const marked = pieces.filter(({ kind }) => kind !== null)
  if (marked.length === 0 || marked.length * markBytes > mostGrowth * code.length + markBytes * 20) return
  block.children = pieces.map(({ text: value, kind }) => {
    const child = { type: 'text' as const, value }
    return kind === null ? child : { type: 'element', tagName: 'span', properties: { className: [kind] }, children: [child] }
  })
}

function write(source: string, tree: Root): RenderedComment {
  let links = 0
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'a') return
    if (element.properties.href === undefined && parent && index !== undefined) {
      parent.children.splice(index, 1, ...element.children)
      return index
    }
    links += 1
    element.properties.rel = ['nofollow', 'ugc', 'noopener']
  })
  const bare = count(source, /\bhttps?:\/\/(?:www\.)?|\bwww\./gi)
  return { html: writer.stringify(tree), links: Math.max(links, bare) }
}
