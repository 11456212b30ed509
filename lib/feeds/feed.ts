import { Feed } from 'feed'

/** What a feed says of itself. `url` is the blog's public address without a slash at its end. */
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
  url: string
  title: string
  summary: string
  html: string
  cover: { src: string; alt: string; width: number; height: number } | null
  image: string | null
  authorName: string | null
  tags: { slug: string; name: string }[]
  publishedAt: string
  changedAt: string
}

/** Characters that XML 1.0 has no way to write, and halves of pairs. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const clean = (text: string) => text.replace(unwritable, '')
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** The library writes attributes as they are but for quotes and ampersands. */
const cleanAttribute = (text: string) => clean(text).replaceAll('<', '‹')

/** When the newest of the entries last changed; the epoch for a feed without any. */
function newestChange(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map(({ changedAt }) => Date.parse(changedAt))))
}

function makeFeed(site: FeedSite, entries: readonly FeedEntry[], toItem: (entry: FeedEntry) => Parameters<Feed['addItem']>[0]): Feed {
  const page = site.own?.page ?? `${site.url}/`
  const feedLinks = site.own ? { rss: site.own.feed } : { rss: `${site.url}/feed.xml`, atom: `${site.url}/atom.xml` }
  const feed = new Feed({
    id: page,
    link: page,
    title: clean(site.title),
    description: clean(site.description),
    language: site.language,
    updated: newestChange(entries),
    generator: false,
    feedLinks,
    author: { name: clean(site.authorName || site.title) },
  })
  for (const entry of entries) feed.addItem(toItem(entry))
  return feed
}

/** The text with its cover above it, as on the post's page. */
function contentOf({ cover, html }: FeedEntry): string {
  if (!cover) return html
  const alt = escapeHtml(cover.alt).replaceAll('"', '&quot;')
  return `<p><img src="${cover.src}" alt="${alt}" width="${cover.width}" height="${cover.height}"></p>${html}`
}

function commonItem(entry: FeedEntry) {
  return {
    link: entry.url,
    description: escapeHtml(clean(entry.summary)),
    content: clean(contentOf(entry)),
    published: new Date(entry.publishedAt),
    date: new Date(entry.changedAt),
  }
}

/** The entries as RSS 2.0. */
export function toRss(site: FeedSite, entries: readonly FeedEntry[]): string {
  return makeFeed(site, entries, (entry) => ({
    ...commonItem(entry),
    title: clean(entry.title),
    category: entry.tags.map(({ name }) => ({ name: clean(name) })),
    // RSS's own author is an e-mail address, which nobody has to give away.
    extensions: entry.authorName ? [{ name: 'dc:creator', objects: { _text: clean(entry.authorName) } }] : [],
  })).rss2()
}

/** The entries as Atom 1.0 (RFC 4287). */
export function toAtom(site: FeedSite, entries: readonly FeedEntry[]): string {
  return makeFeed(site, entries, (entry) => ({
    ...commonItem(entry),
    title: escapeHtml(clean(entry.title)),
    category: entry.tags.map(({ slug, name }) => ({ term: cleanAttribute(slug), name: cleanAttribute(name) })),
    author: [{ name: clean(entry.authorName || site.authorName || site.title) }],
  })).atom1()
}

/** The entries as JSON Feed 1.1, which the library does not write. */
export function toJsonFeed(site: FeedSite, entries: readonly FeedEntry[]): string {
  const authors = (name: string | null) => (name ? { authors: [{ name }] } : {})
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title,
    home_page_url: `${site.url}/`,
    feed_url: `${site.url}/feed.json`,
    ...(site.description ? { description: site.description } : {}),
    language: site.language,
    ...authors(site.authorName),
    items: entries.map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_html: contentOf(entry),
      date_published: entry.publishedAt,
      date_modified: entry.changedAt,
      ...(entry.image ? { image: entry.image } : {}),
      ...(entry.cover ? { banner_image: entry.cover.src } : {}),
      ...(entry.tags.length > 0 ? { tags: entry.tags.map(({ name }) => name) } : {}),
      ...authors(entry.authorName),
    })),
  })
}
