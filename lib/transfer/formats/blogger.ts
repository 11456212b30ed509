import * as imports from '@/lib/messages/generated/imports'
import { wordsOfHtml } from '../export-file/convert'
import { copy, parseDate } from '../export-file/facts'
import type { ForeignComment, Unreadable } from '../export-file/foreign-comment'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { Damaged } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'
import { readXml, type XmlElement } from '../export-file/xml'

const KIND = 'http://schemas.google.com/g/2005#kind'
const entryPath = 'feed/entry'

type EntryKind = 'post' | 'page' | 'comment' | 'other'

/** An entry of the feed: its elements by their path in it. */
class Entry {
  readonly line: number
  readonly fault: string | null
  readonly #elements: readonly XmlElement[]

  constructor(elements: readonly XmlElement[], line: number) {
    this.#elements = elements
    this.line = line
    this.fault = elements.find(({ fault }) => fault)?.fault ?? null
  }

  all(path: string): XmlElement[] {
    return this.#elements.filter((one) => one.path === `${entryPath}/${path}`)
  }

  of(path: string): string {
    return this.all(path)[0]?.text.trim() ?? ''
  }

  link(rel: string): string {
    const links = this.all('link').filter(({ attributes }) => attributes.rel === rel)
    return (links.find(({ attributes }) => attributes.type === 'text/html') ?? links[0])?.attributes.href?.trim() ?? ''
  }

  /** The classic export names the kind by a category, the one of Takeout by an element, and the public feed by the number alone. */
  get kind(): EntryKind {
    const named = this.of('blogger:type').toLowerCase()
    const category = this.all('category').find(({ attributes }) => attributes.scheme === KIND)
    const numbered = /\.(post|page)-\d+$/.exec(this.of('id'))?.[1]
    const unsaid = numbered && this.all('thr:in-reply-to').length > 0 ? 'comment' : numbered
    const kind = named || (category?.attributes.term?.split('#').at(-1) ?? unsaid)
    return kind === 'post' || kind === 'page' || kind === 'comment' ? kind : 'other'
  }
}

interface FeedFacts {
  address: string
}

/** The entries of the feed, with what the feed said of the blog before the first of them. */
async function* readEntries(file: SourceFile): AsyncGenerator<{ entry: Entry; feed: FeedFacts }> {
  const feed: FeedFacts = { address: '' }
  let elements: XmlElement[] = []
  for await (const element of readXml(file)) {
    const { path, attributes, fault, line } = element
    if (path === entryPath) {
      yield { entry: new Entry([...elements, element], line), feed }
      elements = []
    } else if (path.startsWith(`${entryPath}/`)) elements.push(element)
    else if (fault) throw new Damaged(imports.itsXmlIsDamaged({ fault }), line)
    else if (path === 'feed/link' && attributes.rel === 'alternate') feed.address = copy(attributes.href ?? '')
  }
}

/** "4049156646748610070" of "tag:blogger.com,1999:blog-82.post-4049156646748610070". */
const numberOf = (tag: string) => /(?:post|page)-(\d+)\s*$/.exec(tag)?.[1] ?? ''

/** Reads the posts and pages of a blog at Blogger, of its own export and of Takeout's alike. */
export async function* readBloggerPosts(file: SourceFile): AsyncGenerator<SitePiece> {
  let named = false
  for await (const { entry, feed } of readEntries(file)) {
    if (!named) yield { blog: { address: feed.address } }
    named = true
    if (entry.fault) yield { unreadable: imports.itsXmlIsDamaged({ fault: entry.fault }), line: entry.line }
    else if (entry.kind === 'post' || entry.kind === 'page') yield { post: toPost(entry, feed) }
  }
}

function toPost(entry: Entry, feed: FeedFacts): ForeignPost {
  const filename = entry.of('blogger:filename')
  const address = entry.link('alternate') || (filename && new URL(filename, feed.address || 'https://blogger.invalid/').href)
  const labels = entry.all('category').flatMap(({ attributes: { scheme = '', term = '' } }) => (scheme === KIND ? [] : [term.trim()]))
  return {
    sourceId: entry.of('id'),
    kind: entry.kind === 'page' ? 'PAGE' : 'POST',
    title: wordsOfHtml(entry.of('title')),
    body: entry.all('content')[0]?.text ?? '',
    markup: 'html',
    status: statusOf(entry),
    password: '',
    publishedAt: parseDate(entry.of('published')) ?? parseDate(entry.of('blogger:created')),
    revisedAt: parseDate(entry.of('updated')),
    labels: labels.filter(Boolean),
    address,
    description: entry.of('blogger:metaDescription'),
    author: { name: entry.of('author/name'), email: '' },
    commentsClosed: false,
    notTaken: null,
    line: entry.line,
  }
}

function statusOf(entry: Entry): ForeignPost['status'] {
  const status = entry.of('blogger:status')
  if (entry.of('blogger:trashed') || /TRASH|DELETED/i.test(status)) return 'trashed'
  return entry.of('app:control/app:draft') === 'yes' || /^DRAFT$/i.test(status) ? 'draft' : 'published'
}

const statuses: Record<string, ForeignComment['status']> = {
  SPAM: 'spam',
  SPAM_TRASHED: 'spam',
  PENDING: 'pending',
  GHOSTED: 'pending',
  EMPTIED: 'deleted',
}

/** Reads the comments of a blog at Blogger. */
export async function* readBloggerComments(file: SourceFile): AsyncGenerator<ForeignComment | Unreadable> {
  for await (const { entry } of readEntries(file)) if (entry.kind === 'comment') yield toComment(entry)
}

function toComment(entry: Entry): ForeignComment | Unreadable {
  const { line, fault } = entry
  if (fault) return { unreadable: imports.itsXmlIsDamaged({ fault }), line }
  const sourceId = numberOf(entry.of('id'))
  if (!sourceId) return { unreadable: imports.itHasNoNumber(), line }
  const answered = entry.all('thr:in-reply-to')[0]?.attributes
  const parent = numberOf(entry.of('blogger:inReplyTo')) || /\/comments\/default\/(\d+)$/.exec(entry.link('related'))?.[1] || null
  const post = answered?.ref || entry.of('blogger:parent')
  const profile = entry.of('author/uri')
  const isTrashed = entry.of('blogger:trashed') !== '' || /TRASH|DELETED/i.test(entry.of('blogger:status'))
  return {
    sourceId,
    parentSourceId: parent,
    postAddresses: [post, answered?.href ?? '', entry.link('alternate')].filter(Boolean),
    author: { key: /\/profile\/(\d+)/.exec(profile)?.[1] ?? null, name: wordsOfHtml(entry.of('author/name')), email: null },
    createdAt: parseDate(entry.of('published')),
    body: entry.all('content')[0]?.text ?? '',
    markup: 'html',
    status: statuses[entry.of('blogger:status')] ?? (isTrashed ? 'deleted' : 'approved'),
    notTaken: null,
    keptId: sourceId,
    line,
  }
}
