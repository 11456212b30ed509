import { escapeHtml } from '@/lib/core/text/html-escape'
import { toIsoDate } from '@/lib/mdx/front-matter/dates'
import * as messages from '@/lib/messages/generated/moving'
import { wordsOfHtml } from '../../export-file/convert'
import { contentId, parseDate } from '../../export-file/facts'
import type { ForeignPost } from '../../export-file/foreign-post'
import { isPicture, withLeadPicture } from '../../html/pictures'

/** File that a feed names beside a text: an episode, a film, a picture, or anything else to download. */
export interface Enclosure {
  url: string
  /** "audio/mpeg", or a medium such as "image"; empty when the feed does not say. */
  type: string
  /** Words for a picture. */
  alt: string
}

/** Item of a feed, in the words of no kind of feed. */
export interface FeedItem {
  id: string
  /** Whole address of its page; empty for none. */
  address: string
  /** Address of the feed's blog; empty for none. */
  blog: string
  title: string
  /** HTML. */
  body: string
  /** HTML; the body too where the feed has no other text. */
  summary: string
  publishedAt: string
  revisedAt: string
  labels: readonly string[]
  authors: readonly ForeignPost['author'][]
  enclosures: readonly Enclosure[]
  /** Shown where the text has no picture. */
  thumbnail: string
  /** Of its comments, which are in no feed. */
  comments: number
  line: number
}

/** Files beside one text that are taken. */
const MOST_ENCLOSURES = 100

/** Zones of RFC 822 by name, with their hours before UTC. */
const zones: Readonly<Record<string, number>> = { UT: 0, EST: 5, EDT: 4, CST: 6, CDT: 5, MST: 7, MDT: 6, PST: 8, PDT: 7 }

/** Reads a date of RFC 822 or ISO 8601, a day alone as its first moment in UTC. Null where none is written, and for what is no date. */
function dateOf(written: string): Date | null {
  const value = written
    .trim()
    .slice(0, 80)
    .replace(/^((?:\w{3},? )?\d{1,2} \w{3}) (\d\d) /, (_, day, year) => `${day} ${Number(year) < 70 ? 20 : 19}${year} `)
    .replace(/ ([A-Z]{2,3})$/, (whole, zone) => (zone in zones ? ` -0${zones[zone]}00` : whole))
  const iso = toIsoDate(value) ?? ''
  return parseDate(value) ?? parseDate(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00Z` : iso)
}

/** Names an item so that no other blog has the same name: many feeds count their items. Empty where it has none and no address. */
function globalId({ id, address, blog }: FeedItem): string {
  if (/^(?:https?:|tag:|urn:)/i.test(id)) return id
  return address || (id && blog && `${blog}#${id}`)
}

const isWeb = (url: string) => /^(?:https?:)?\/\//.test(url)
/** Marks at which programs cut a text off. */
const cutOff = /(?:\[(?:…|\.{3})\]|…|\.{3}|\b(?:continue reading|read more)\b.{0,200})\s*$/is
const plain = (words: string) => words.replace(/\s+/g, ' ').trim()

/** Writes plain text as HTML, with its paragraphs and lines. */
export function paragraphsOf(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim())
  return paragraphs.map((one) => `<p>${escapeHtml(one.trim()).replaceAll('\n', '<br>')}</p>`).join('\n')
}

/** Makes a post of an item of a feed. */
export function toPost(item: FeedItem): ForeignPost {
  const { address, title, body, summary, labels, authors, comments, line } = item
  const [author = { name: '', email: '' }, ...coauthors] = authors
  const text = body || summary
  const beginning = plain(wordsOfHtml(summary)).replace(cutOff, '')
  const isExcerpt = body !== '' && beginning !== '' && !plain(wordsOfHtml(body)).startsWith(beginning)
  const publishedAt = dateOf(item.publishedAt) ?? dateOf(item.revisedAt)
  const notes = [
    ...(body === '' && cutOff.test(wordsOfHtml(summary).trim()) ? [messages.feedHasBeginningAlone()] : []),
    ...(publishedAt ? [] : [messages.feedHasNoDate()]),
    ...(comments > 0 ? [messages.feedHasNoComments({ count: comments })] : []),
  ]
  return {
    sourceId: globalId(item) || contentId(title, text),
    kind: 'POST',
    title,
    body: withEnclosures(text, item),
    markup: 'html',
    status: 'published',
    password: '',
    publishedAt,
    revisedAt: dateOf(item.revisedAt),
    labels: [...new Set(labels.map((label) => wordsOfHtml(label.trim())).filter(Boolean))],
    address,
    description: isExcerpt ? beginning : '',
    author,
    coauthors,
    commentsClosed: false,
    notTaken: null,
    notes,
    line,
  }
}

/** The text with what the feed names beside it: pictures above, players and files to download below. */
function withEnclosures(text: string, { enclosures, thumbnail }: FeedItem): string {
  let html = text
  for (const { url, type, alt } of enclosures.slice(0, MOST_ENCLOSURES)) {
    if (!isWeb(url) || html.includes(url) || html.includes(url.replaceAll('&', '&amp;')) || /\bgravatar\.com\/avatar\//.test(url)) continue
    if (type.startsWith('image') || (type === '' && isPicture(url))) html = withLeadPicture(html, { src: url, alt, caption: '' })
    else if (type.startsWith('audio')) html += `\n<audio src="${escapeHtml(url)}"></audio>`
    else if (type.startsWith('video')) html += `\n<video src="${escapeHtml(url)}"></video>`
    else html += `\n<p><a href="${escapeHtml(url)}">${escapeHtml(alt || (url.split(/[?#]/)[0] ?? '').split('/').at(-1) || url)}</a></p>`
  }
  return isWeb(thumbnail) && !/<img\b/i.test(html) ? withLeadPicture(html, { src: thumbnail, alt: '', caption: '' }) : html
}
