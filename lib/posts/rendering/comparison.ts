import * as messages from '@/lib/messages/generated/rendering'
import { findDifferences } from '../merge/differences'

/** One rendering of a text, as far as readers see it: on its page, in feeds, in its contents and on cards. */
export interface Rendered {
  /** HTML of the page's text. */
  html: string
  feedHtml: string
  headings: readonly { depth: number; text: string }[]
  excerpt: string
  image: string | null
  readingMinutes: number
}

/** Difference of two renderings: the stretches of lines that differ, of the words where these do, else of the markup. */
export interface RenderingDifference {
  kind: 'WORDS' | 'MARKUP'
  before: string
  after: string
}

const MOST_CHARACTERS = 20_000
const MOST_IN_LINE = 4000

const blocks =
  'address|article|aside|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video'
const opening = new RegExp(`<(?:${blocks})\\b`, 'g')
const closing = new RegExp(`</(?:${blocks})>`, 'g')
const tag = /<([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*(\/?)>/g
const attribute = /[^\s=>]+(?:="[^"]*")?/g

/** Compares two renderings; null when readers would see the same. White space and the order of attributes are no difference. */
export function compareRenderings(before: Rendered, after: Rendered): RenderingDifference | null {
  const [was, is] = [linesOf(before), linesOf(after)]
  for (const [kind, name] of looks) if (!isSame(was[name], is[name])) return { kind, ...stretches(was[name], is[name]) }
  return null
}

/** Parts that are compared, in this order: feeds have much the same as the page, which would be shown twice. */
const looks = [
  ['WORDS', 'words'],
  ['WORDS', 'feedWords'],
  ['MARKUP', 'markup'],
  ['MARKUP', 'feedMarkup'],
] as const

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((line, at) => line === other[at])

function linesOf({ html, feedHtml, headings, excerpt, image, readingMinutes }: Rendered) {
  const [page, feed] = [markupLines(html), markupLines(feedHtml)]
  const contents = headings.map(({ depth, text }) => messages.contentsHeading({ heading: `${'#'.repeat(depth)} ${text}` }))
  const facts = [messages.excerpt({ excerpt }), messages.readingMinutes({ minutes: readingMinutes })]
  return {
    words: [...wordLines(page), ...contents, ...facts],
    feedWords: wordLines(feed),
    markup: [...page, messages.firstPicture({ image: image ?? '' })],
    feedMarkup: feed,
  }
}

/** The HTML with one block on a line; lines of code stay as they are. */
function markupLines(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(tag, (_, name: string, attributes: string) => `<${[name, ...(attributes.match(attribute) ?? []).sort()].join(' ')}>`)
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .flatMap((part, at) => (at % 2 === 1 ? part.split('\n') : proseLines(part)))
    .filter((line) => line.trim() !== '')
}

function proseLines(html: string): string[] {
  const oneLine = html.replace(/\s+/g, ' ').replace(opening, '\n$&').replace(closing, '$&\n')
  return oneLine.split('\n').map((line) => line.trim())
}

const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#x27': "'", '#x26': '&', '#x3C': '<', amp: '&' }

/** The words of lines of HTML, with the alternative texts of pictures. */
function wordLines(markup: readonly string[]): string[] {
  return markup
    .flatMap((line) =>
      line
        .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, '![$1]')
        .replace(/<br>/g, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/&(lt|gt|quot|amp|#x27|#x26|#x3C);/g, (_, name: string) => characters[name] ?? '')
        .split('\n'),
    )
    .filter((line) => line.trim() !== '')
}

/** The stretches of two lists of lines that differ, each side as one text of bounded length. */
function stretches(before: readonly string[], after: readonly string[]): { before: string; after: string } {
  const differences = findDifferences(before, after)
  const join = (lines: readonly string[], side: 'before' | 'after') =>
    differences
      .map((difference) => lines.slice(...difference[side]).map((line) => line.slice(0, MOST_IN_LINE)))
      .filter((stretch) => stretch.length > 0)
      .map((stretch) => stretch.join('\n'))
      .join('\n…\n')
      .slice(0, MOST_CHARACTERS)
  return { before: join(before, 'before'), after: join(after, 'after') }
}
