import { escapeHtml } from '@/lib/core/text/html-escape'
import * as imports from '@/lib/messages/generated/imports'
import { wordsOfHtml } from '../../export-file/convert'
import { copy } from '../../export-file/facts'
import type { ForeignPost, SitePiece } from '../../export-file/foreign-post'
import { Damaged, longestPiece } from '../../export-file/open'
import type { SourceFile } from '../../export-file/source-files'
import { readXml, type XmlElement } from '../../export-file/xml'
import { type Enclosure, type FeedItem, paragraphsOf, toPost } from './item'

/** Items of RSS 2.0, of RSS 1.0 and of Atom. */
const itemPath = /^(?:rss\/channel\/item|rdf:RDF\/item|feed\/entry)(?=\/|$)/
const feedPath = /^(?:rss\/channel|rdf:RDF\/channel|feed)\//

/** Texts whose markup should be escaped, and in some feeds is not. */
const texts = /^(?:(?:rss\/channel|rdf:RDF)\/item\/(?:title|description|content:encoded)|feed\/entry\/(?:title|summary|content))$/

function isMarkup(path: string, { type = '' }: Readonly<Record<string, string>>): boolean | 'mixed' {
  if (/^feed\/entry\/(?:content|summary|title)$/.test(path) && /xhtml|xml$/.test(type)) return true
  return /\/item\/(?:xhtml:)?body$/.test(path) || (texts.test(path) && 'mixed')
}

const LONGEST_AUTHOR = 300
/** Characters of one item, with some for each of its elements. */
const longestItem = 2 * longestPiece
const ELEMENT = 200

/** Elements of one item, by their path in it. */
class Elements {
  readonly #all: readonly XmlElement[]

  constructor(all: readonly XmlElement[]) {
    this.#all = all
  }

  all(...names: string[]): XmlElement[] {
    return this.#all.filter(({ path }) => names.includes(path.replace(itemPath, '').slice(1)))
  }

  /** Text of the first of these elements that has one, the names in their order. */
  of(...names: string[]): string {
    return (
      names
        .flatMap((name) => this.all(name))
        .find(({ text }) => text.trim() !== '')
        ?.text.trim() ?? ''
    )
  }

  /** Address that a link of Atom names. */
  link(rel: string): string {
    const links = this.all('link', 'atom:link').filter(({ attributes }) => attributes.href && (attributes.rel ?? 'alternate') === rel)
    return (links.find(({ attributes }) => /html/.test(attributes.type ?? '')) ?? links[0])?.attributes.href?.trim() ?? ''
  }

  get fault(): string | null {
    return this.#all.find(({ fault }) => fault)?.fault ?? null
  }
}

interface FeedFacts {
  address: string
  authors: ForeignPost['author'][]
}

/** Reads the items of a feed in RSS or Atom. */
export async function* readXmlFeed(file: SourceFile): AsyncGenerator<SitePiece> {
  const feed: FeedFacts = { address: '', authors: [] }
  let named = false
  let elements: XmlElement[] = []
  let size = 0
  for await (const element of readXml(file, isMarkup)) {
    const { path, fault, line } = element
    if (itemPath.test(path)) size += element.text.length + ELEMENT
    if (size > longestItem) throw new Damaged(imports.singleValueIsLonger(), line)
    if (itemPath.test(path) && path !== itemPath.exec(path)?.[0]) elements.push(element)
    else if (itemPath.test(path)) {
      const item = new Elements([...elements, element])
      elements = []
      size = 0
      const facts = toItem(item, feed, line)
      if (!named) yield { blog: { address: feed.address || originOf(facts.address) } }
      named = true
      yield item.fault ? { unreadable: imports.itsXmlIsDamaged({ fault: item.fault }), line } : { post: toPost(facts) }
    } else if (fault) throw new Damaged(imports.itsXmlIsDamaged({ fault }), line)
    else if (feedPath.test(path)) learn(element, feed)
  }
}

const originOf = (address: string) => (URL.canParse(address) ? new URL('/', address).href : '')

/** Facts of the feed that stand before its items. */
function learn({ path, text, attributes }: XmlElement, feed: FeedFacts): void {
  const name = path.replace(feedPath, '')
  if (name === 'link' && text.trim()) feed.address ||= copy(text.trim())
  else if (name === 'link' && (attributes.rel ?? 'alternate') === 'alternate') feed.address ||= copy(attributes.href ?? '')
  else if (name === 'author/name') feed.authors.push({ name: copy(text.trim()), email: '' })
}

function toItem(item: Elements, feed: FeedFacts, line: number): FeedItem {
  const guid = item.all('guid')[0]
  const permalink = guid && guid.attributes.isPermaLink !== 'false' && /^https?:\/\//.test(guid.text.trim()) ? guid.text.trim() : ''
  const link = item.of('feedburner:origLink', 'link') || item.link('alternate')
  const own = originOf(feed.address)
  // Blogs of links name in `link` the page that they are about.
  const isElsewhere = permalink !== '' && own !== '' && originOf(link) !== own && originOf(permalink) === own
  const address = isElsewhere ? permalink : link || permalink
  const body = markupOf(item.all('content:encoded')[0] ?? item.all('body', 'xhtml:body')[0] ?? item.all('content')[0])
  return {
    id: item.of('id', 'guid'),
    address: address !== '' && URL.canParse(address, own || undefined) ? new URL(address, own || undefined).href : '',
    blog: feed.address,
    title: titleOf(item.all('title')[0]),
    body: isElsewhere && !body.includes(link) ? `${body}\n<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>` : body,
    summary: markupOf(item.all('description')[0] ?? item.all('summary')[0] ?? item.all('itunes:summary')[0]),
    publishedAt: item.of('pubDate', 'published', 'issued', 'dc:date', 'dcterms:created'),
    revisedAt: item.of('updated', 'modified', 'atom:updated', 'dcterms:modified'),
    labels: item.all('category', 'dc:subject').map(({ text, attributes }) => text.trim() || attributes.label || (attributes.term ?? '')),
    authors: authorsOf(item, feed),
    enclosures: enclosuresOf(item),
    thumbnail: item.all('media:thumbnail', 'media:group/media:thumbnail', 'itunes:image').map(urlOf).find(Boolean) ?? '',
    comments: Number(item.of('slash:comments', 'thr:total')) || 0,
    line,
  }
}

const urlOf = ({ attributes }: XmlElement) => attributes.url ?? attributes.href ?? ''

/** A text as HTML. In RSS it is HTML, in Atom what its type says. */
function markupOf(element: XmlElement | undefined): string {
  if (!element) return ''
  const { path, text, attributes } = element
  const type = attributes.type ?? (attributes.mode === 'escaped' ? 'html' : 'text')
  return path.startsWith('feed/') && !/html|xml/.test(type) ? paragraphsOf(text) : text.trim()
}

function titleOf(element: XmlElement | undefined): string {
  if (!element) return ''
  const isPlain = element.path.startsWith('feed/') && !/html|xml/.test(element.attributes.type ?? '')
  return isPlain ? element.text.trim() : wordsOfHtml(element.text.trim())
}

/** In RSS an author is "ada@example.org (Ada)". */
function authorsOf(item: Elements, { authors }: FeedFacts): ForeignPost['author'][] {
  const named = item.all('dc:creator', 'author/name', 'itunes:author').map(({ text }) => ({ name: wordsOfHtml(text.trim()), email: '' }))
  const emails = item.all('author/email').map(({ text }) => text.trim())
  const written = item.all('author').flatMap(({ text }) => {
    const words = text.trim().slice(0, LONGEST_AUTHOR)
    const [, email = '', name = ''] = /^([^\s@()]+@[^\s@()]+)\s*(?:\((.*)\))?$/s.exec(words) ?? []
    return words ? [email ? { name: name || (email.split('@')[0] ?? ''), email } : { name: words, email: '' }] : []
  })
  const own = [...named.map((author, at) => ({ ...author, email: emails[at] ?? '' })), ...written].filter(({ name }) => name !== '')
  const unique = own.filter((author, at) => own.findIndex(({ name }) => name === author.name) === at)
  return unique.length > 0 ? unique : authors
}

function enclosuresOf(item: Elements): Enclosure[] {
  const attached = item.all('enclosure').map((one) => ({ url: urlOf(one), type: one.attributes.type ?? '', alt: '' }))
  const linked = item
    .all('link', 'atom:link')
    .filter(({ attributes }) => attributes.rel === 'enclosure')
    .map(({ attributes }) => ({ url: attributes.href ?? '', type: attributes.type ?? '', alt: attributes.title ?? '' }))
  const media = item
    .all('media:content', 'media:group/media:content')
    .map(({ attributes }) => ({ url: attributes.url ?? '', type: attributes.type || (attributes.medium ?? ''), alt: '' }))
  return [...attached, ...linked, ...media]
}
