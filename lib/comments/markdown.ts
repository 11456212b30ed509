import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { AppError } from '@/lib/core/errors'

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

function refuse(): never {
  const message = 'There are more quotes, lists, links or emphasis in it than can be shown. Please write it plainer.'
  throw new AppError('INVALID', 'Please check the marked fields.', { fieldErrors: { text: message } })
}

const count = (source: string, pattern: RegExp) => source.match(pattern)?.length ?? 0

function checkBeforeParsing(source: string): void {
  const lines = source.match(leadingMarkers) ?? []
  if (lines.length > limits.lineMarkers || lines.some((run) => count(run, marker) > limits.markersInALine)) refuse()
  if (count(source, /[*_]/g) > limits.emphasisMarks || count(source, /\[/g) > limits.brackets) refuse()
}

type Parsed = ReturnType<typeof parser.parse>

function checkDepth(tree: Parsed): void {
  let level: (Parsed | Parsed['children'][number])[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) refuse()
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
}

/**
 * A comment's Markdown as HTML that is safe to put into a page, a feed or a mail: no element, attribute or address but
 * those of the list above, links marked nofollow. `links` counts addresses, written as links or bare.
 * Throws INVALID for texts that nest too deeply or are little but marks.
 */
export function renderComment(source: string): { html: string; links: number } {
  checkBeforeParsing(source)
  const parsed = parser.parse(source)
  checkDepth(parsed)
  const tree = toHtml.runSync(parsed)
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
