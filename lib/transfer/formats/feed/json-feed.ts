import { z } from 'zod'
import { escapeHtml } from '@/lib/core/text/html-escape'
import * as imports from '@/lib/messages/generated/imports'
import { copy } from '../../export-file/facts'
import type { ForeignPost, SitePiece } from '../../export-file/foreign-post'
import { readJsonArrays } from '../../export-file/json'
import { readText } from '../../export-file/open'
import type { SourceFile } from '../../export-file/source-files'
import { type FeedItem, paragraphsOf, toPost } from './item'

const word = z.string().catch('')
const authorSchema = z.object({ name: word, url: word })
const attachmentSchema = z.object({ url: word, mime_type: word, title: word })

/** Item of JSON Feed, versions 1 and 1.1. */
const itemSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).catch(''),
  url: word,
  external_url: word,
  title: word,
  content_html: word,
  content_text: word,
  summary: word,
  image: word,
  banner_image: word,
  date_published: word,
  date_modified: word,
  author: authorSchema.optional().catch(undefined),
  authors: z.array(authorSchema).catch([]),
  tags: z.array(z.string()).catch([]),
  attachments: z.array(attachmentSchema).catch([]),
})

type Item = z.infer<typeof itemSchema>

/** Reads the items of a JSON Feed. */
export async function* readJsonFeed(file: SourceFile): AsyncGenerator<SitePiece> {
  const home = await homeOf(file)
  let named = false
  const authors: ForeignPost['author'][] = []
  for await (const { key, json, line } of readJsonArrays(readText(file))) {
    if (key === 'authors') authors.push({ name: copy(authorSchema.safeParse(parse(json)).data?.name ?? ''), email: '' })
    if (key !== 'items') continue
    const item = itemSchema.safeParse(parse(json)).data
    if (!named) yield { blog: { address: home || (URL.canParse(item?.url ?? '') ? new URL('/', item?.url).href : '') } }
    named = true
    yield item ? { post: toPost(facts(item, { home, authors }, line)) } : { unreadable: imports.itIsNoJson(), line }
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The address of the blog, which stands before its items. */
async function homeOf(file: SourceFile): Promise<string> {
  for await (const start of readText(file)) {
    const written = /"home_page_url"\s*:\s*("(?:[^"\\]|\\.){0,2000}")/.exec(start)?.[1]
    return written ? String(parse(written) ?? '') : ''
  }
  return ''
}

function facts(item: Item, feed: { home: string; authors: readonly ForeignPost['author'][] }, line: number): FeedItem {
  const own = item.author ? [item.author, ...item.authors] : item.authors
  const authors = own.filter(({ name }) => name !== '').map(({ name }) => ({ name, email: '' }))
  const html = item.content_html || paragraphsOf(item.content_text)
  const leads = item.external_url && !html.includes(item.external_url)
  const elsewhere = escapeHtml(item.external_url)
  return {
    id: item.id,
    address: item.url,
    blog: feed.home,
    title: item.title,
    body: leads ? `${html}\n<p><a href="${elsewhere}">${elsewhere}</a></p>` : html,
    summary: paragraphsOf(item.summary),
    publishedAt: item.date_published,
    revisedAt: item.date_modified,
    labels: item.tags,
    authors: authors.length > 0 ? authors : feed.authors.filter(({ name }) => name !== ''),
    enclosures: item.attachments.map(({ url, mime_type, title }) => ({ url, type: mime_type, alt: title })),
    thumbnail: item.image || item.banner_image,
    comments: 0,
    line,
  }
}
