import { hasRightToLeft } from '@/lib/core/text/direction'
import { escapeHtml } from '@/lib/core/text/html-escape'
import { document, element, markup, writable, type Xml } from './xml'

/** Facts that a feed says of itself. `url` is the blog's public address without a slash at its end. */
export interface FeedSite {
  url: string
  title: string
  description: string
  language: string
  authorName: string
  /** The page that the feed is of and its own address, of one that is not of the blog's posts. */
  own?: { page: string; feed: string }
}

/** A post for feeds; addresses are absolute, dates ISO 8601, `html` plain HTML with absolute addresses. */
export interface FeedEntry {
  /** Names the entry for ever, whatever becomes of its address: an IRI (RFC 4287, 4.2.6). */
  id: string
  url: string
  title: string
  subtitle: string
  summary: string
  /** BCP 47 tag; empty where it is the feed's. */
  language: string
  html: string
  cover: { src: string; alt: string; width: number; height: number } | null
  image: string | null
  authorName: string | null
  tags: { slug: string; name: string }[]
  publishedAt: string
  changedAt: string
}

/** Text that means the same to readers that take it for text and to those that take it for HTML, as RSS leaves open. */
const textOrHtml = (text: string) => text.replace(/&(?=#|[a-z][a-z0-9]*;)/gi, '&amp;').replace(/<(?=[a-z/!?])/gi, '&lt;')

/** No feed has a subtitle of an entry: it stands above the text, and before the summary. */
const subtitleHtml = (subtitle: string) =>
  subtitle && `<p${hasRightToLeft(subtitle) ? ' dir="auto"' : ''}><strong>${escapeHtml(subtitle)}</strong></p>`
const summaryOf = ({ subtitle, summary }: FeedEntry) => [subtitle, summary].filter(Boolean).join(' — ')

/** Finds when the newest of the entries last changed; the epoch for a feed without any. */
function newestChange(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map(({ changedAt }) => Date.parse(changedAt))))
}

/** The text with its subtitle and cover above it, as on the post's page. Readers that know no other direction find it in the text. */
function contentOf({ subtitle, cover, html }: FeedEntry): string {
  const picture = cover
    ? `<p><img src="${cover.src}" alt="${escapeHtml(cover.alt)}" width="${cover.width}" height="${cover.height}"></p>`
    : ''
  const text = hasRightToLeft(html) ? `<div dir="auto">${html}</div>` : html
  return subtitleHtml(subtitle) + picture + text
}

const when = (date: string) => new Date(date).toUTCString()

/** Writes the entries as RSS 2.0. Any text makes well-formed XML: what XML cannot carry is left out. */
export function toRss(site: FeedSite, entries: readonly FeedEntry[]): string {
  const channel = [
    element('title', textOrHtml(site.title)),
    element('link', site.own?.page ?? `${site.url}/`),
    element('description', textOrHtml(site.description)),
    element('lastBuildDate', newestChange(entries).toUTCString()),
    element('docs', 'https://validator.w3.org/feed/docs/rss2.html'),
    element('language', site.language),
    element('atom:link', '', { href: site.own?.feed ?? `${site.url}/feed.xml`, rel: 'self', type: 'application/rss+xml' }),
    ...entries.map((entry) => toItem(entry, entry.authorName || site.authorName)),
  ]
  const spaces = {
    version: '2.0',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
  }
  return document(element('rss', [element('channel', channel)], spaces))
}

function toItem(entry: FeedEntry, authorName: string): Xml {
  return element('item', [
    element('title', textOrHtml(entry.title)),
    element('link', entry.url),
    element('guid', entry.id, { isPermaLink: String(entry.id === entry.url) }),
    element('pubDate', when(entry.publishedAt)),
    ...(summaryOf(entry) ? [element('description', textOrHtml(summaryOf(entry)))] : []),
    markup('content:encoded', contentOf(entry)),
    // RSS's own author is an e-mail address, which nobody has to give away.
    ...(authorName ? [element('dc:creator', authorName)] : []),
    ...(entry.language ? [element('dc:language', entry.language)] : []),
    ...entry.tags.map(({ name }) => element('category', name)),
  ])
}

/** Writes the entries as Atom 1.0 (RFC 4287). Any text makes well-formed XML: what XML cannot carry is left out. */
export function toAtom(site: FeedSite, entries: readonly FeedEntry[]): string {
  const author = (name: string | null) => element('author', [element('name', name || site.authorName || site.title)])
  const toEntry = (entry: FeedEntry) => {
    const content = [
      element('title', escapeHtml(entry.title), { type: 'html' }),
      element('id', entry.id),
      element('link', '', { href: entry.url }),
      element('published', entry.publishedAt),
      element('updated', entry.changedAt),
      ...(summaryOf(entry) ? [element('summary', escapeHtml(summaryOf(entry)), { type: 'html' })] : []),
      markup('content', contentOf(entry), { type: 'html' }),
      author(entry.authorName),
      ...entry.tags.map(({ slug, name }) => element('category', '', { term: slug, label: name })),
    ]
    return element('entry', content, entry.language ? { 'xml:lang': entry.language } : {})
  }
  const feed = [
    element('id', `${site.url}/`),
    element('title', site.title),
    ...(site.description ? [element('subtitle', site.description)] : []),
    element('updated', newestChange(entries).toISOString()),
    author(null),
    element('link', '', { rel: 'alternate', href: `${site.url}/` }),
    element('link', '', { rel: 'self', href: `${site.url}/atom.xml` }),
    ...entries.map(toEntry),
  ]
  return document(element('feed', feed, { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': site.language }))
}

/** Writes the entries as JSON Feed 1.1, with the text that the other feeds have. */
export function toJsonFeed(site: FeedSite, entries: readonly FeedEntry[]): string {
  const authors = (name: string | null) => (name ? { authors: [{ name: name }] } : {})
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title,
    home_page_url: `${site.url}/`,
    feed_url: `${site.url}/feed.json`,
    ...(site.description ? { description: site.description } : {}),
    language: site.language,
    ...authors(site.authorName),
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      ...(entry.language ? { language: entry.language } : {}),
      summary: summaryOf(entry),
      content_html: contentOf(entry),
      date_published: entry.publishedAt,
      date_modified: entry.changedAt,
      ...(entry.image ? { image: entry.image } : {}),
      ...(entry.cover ? { banner_image: entry.cover.src } : {}),
      ...(entry.tags.length > 0 ? { tags: entry.tags.map(({ name }) => name) } : {}),
      ...authors(entry.authorName),
    })),
  }
  return JSON.stringify(feed, (_name, value) => (typeof value === 'string' ? writable(value) : value))
}
