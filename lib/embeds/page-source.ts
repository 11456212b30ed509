import { parseEntities } from 'parse-entities'
import { clipText, dayOf } from './clipped-text'
import { type EmbedFetcher, oembedSchema } from './fetcher'
import { plainText } from './plain-text'
import { EmbedError, type FoundThing } from './types'

const attribute = /(?<![a-z-])([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi

function* tagsOf(html: string, name: string): Generator<Map<string, string>> {
  const tags = new RegExp(`<${name}\\s((?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}'){1,1000})>`, 'gi')
  for (const [, written = ''] of html.matchAll(tags))
    yield new Map([...written.matchAll(attribute)].map(([, key = '', a, b, c]) => [key.toLowerCase(), parseEntities(a ?? b ?? c ?? '')]))
}

/** Reads the facts that a page has in its `meta` elements, by property, name or itemprop in lower case; the first of each counts. */
export function metaOf(html: string): Map<string, string> {
  const facts = new Map<string, string>()
  for (const tag of tagsOf(html, 'meta')) {
    const name = (tag.get('property') ?? tag.get('name') ?? tag.get('itemprop') ?? '').toLowerCase()
    const content = tag.get('content')
    if (name && content && !facts.has(name)) facts.set(name, content)
  }
  return facts
}

/** Finds the address of a page's oEmbed in JSON; null when it names none. */
function oembedOf(html: string, page: URL): string | null {
  for (const tag of tagsOf(html, 'link')) {
    const href = tag.get('href')
    if (tag.get('type') === 'application/json+oembed' && href && URL.canParse(href, page)) return new URL(href, page).href
  }
  return null
}

/** Fetches what any page says of itself by OpenGraph, by its title, and by oEmbed where it names one. Throws EmbedError. */
export async function fetchPage(url: URL, fetcher: EmbedFetcher): Promise<FoundThing> {
  const html = await fetcher.page(url.href)
  const meta = metaOf(html)
  const oembed = oembedOf(html, url)
  const more = oembed ? await fetcher.json(oembed, oembedSchema).catch(() => null) : null
  const [, written = ''] = /<title\b[^<>]{0,200}>([^<]{1,2000})/i.exec(html) ?? []
  const title = meta.get('og:title') || meta.get('twitter:title') || more?.title || plainText(written)
  if (!title.trim()) throw new EmbedError('unreadable')
  const image = meta.get('og:image:secure_url') || meta.get('og:image') || meta.get('twitter:image') || more?.thumbnail_url || ''
  return {
    kind: 'page',
    seconds: null,
    lines: null,
    handle: '',
    counts: { replies: null, shares: null, likes: null },
    title: clipText(title, 300),
    text: clipText(plainText(meta.get('og:description') || meta.get('description') || ''), 500),
    author: clipText(more?.author_name || nameIn(meta.get('author') || meta.get('article:author')), 200),
    date: dayOf(meta.get('article:published_time') || meta.get('datepublished') || ''),
    pictures:
      image && URL.canParse(image, url) ? [{ url: new URL(image, url).href, alt: clipText(meta.get('og:image:alt') ?? '', 1000) }] : [],
  }
}

/** Some pages name the author by an address. */
const nameIn = (author = '') => (/^https?:/i.test(author) ? '' : author)
