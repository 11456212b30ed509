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
const limits = { markersInALine: 16, emphasisMarks: 800, depth: 14 }

const leadingMarkers = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm
const marker = />|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])/g

function refuseNesting(): never {
  const message = 'Quotes, lists or emphasis are nested too deeply here. Please write it flatter.'
  throw new AppError('INVALID', message, { fieldErrors: { text: message } })
}

function checkBeforeParsing(source: string): void {
  if ((source.match(/[*_]/g)?.length ?? 0) > limits.emphasisMarks) refuseNesting()
  for (const [run] of source.matchAll(leadingMarkers)) {
    if ((run.match(marker)?.length ?? 0) > limits.markersInALine) refuseNesting()
  }
}

type Parsed = ReturnType<typeof parser.parse>

function checkDepth(tree: Parsed): void {
  let level: (Parsed | Parsed['children'][number])[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) refuseNesting()
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
}

/**
 * A comment's Markdown as HTML that is safe to put into a page, a feed or a mail: no element, attribute or address but
 * those of the list above, links marked nofollow. `links` counts addresses, written as links or bare.
 * Throws INVALID for texts that are nested too deeply.
 */
export function renderComment(source: string): { html: string; links: number } {
  checkBeforeParsing(source)
  const parsed = parser.parse(source)
  checkDepth(parsed)
  const tree = toHtml.runSync(parsed)
  let links = 0
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'a') return
    links += 1
    element.properties.rel = ['nofollow', 'ugc', 'noopener']
  })
  const bare = source.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0
  return { html: writer.stringify(tree), links: Math.max(links, bare) }
}
