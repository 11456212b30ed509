import { toIsoDate } from '@/lib/mdx/front-matter/dates'
import * as imports from '@/lib/messages/generated/imports'
import { eachFile } from '../export-file/each-file'
import { parseDate } from '../export-file/facts'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { readJsonArrays } from '../export-file/json'
import { readText } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'
import { articleMarkdown } from './markdown/hashnode'
import { splitMarkdown } from './markdown/site'

type Article = Readonly<Record<string, unknown>>

const textOf = (article: Article, ...names: string[]) =>
  names.map((name) => article[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? ''

const dateOf = (written: string) => parseDate(written) ?? parseDate(toIsoDate(written) ?? '')

function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',').map((one) => one.trim())
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) =>
    typeof one === 'string' ? [one] : typeof one === 'object' && one !== null ? [textOf(one as Article, 'name')] : [],
  )
}

/** Makes a reader of articles in a JSON document, whose arrays stand at `level` brackets: 1 for a document that is one. */
function articlesIn(level: number, toPost: (article: Article, key: string, line: number) => ForeignPost) {
  return eachFile(async function* (file: SourceFile): AsyncGenerator<SitePiece> {
    for await (const { key, json, line } of readJsonArrays(readText(file), level)) {
      const article = parse(json)
      if (article) yield { post: toPost(article, key, line) }
      else yield { unreadable: imports.itIsNoJson(), line }
    }
  })
}

function parse(json: string): Article | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Article) : null
  } catch {
    return null
  }
}

/** Reads the articles of an export of dev.to, or of its interface. */
export const readDevtoPosts = articlesIn(1, (article, _, line) => {
  const { body, fields } = splitMarkdown(textOf(article, 'body_markdown'))
  const cover = textOf(article, 'cover_image', 'main_image')
  const publishedAt = dateOf(textOf(article, 'published_at', 'published_timestamp', 'created_at'))
  const slug = textOf(article, 'slug')
  return {
    ...common(article, line),
    sourceId: `${article.id ?? (slug || line)}`,
    title: textOf(article, 'title') || textOf(fields, 'title'),
    body: withCover(body, cover),
    status: article.published === true && fields.published !== false ? 'published' : 'draft',
    publishedAt,
    revisedAt: dateOf(textOf(article, 'edited_at')),
    labels: listOf(article.tag_list ?? article.cached_tag_list ?? article.tags).filter(Boolean),
    address: slug && `/${slug}`,
    description: textOf(article, 'description'),
    author: { name: textOf((article.user ?? {}) as Article, 'name') || textOf(article, 'cached_user_name'), email: '' },
  }
})

/** Reads the posts of an export of Hashnode in JSON. */
export const readHashnodePosts = articlesIn(2, (article, key, line) => {
  const slug = textOf(article, 'slug')
  const isShown = key === 'posts' && article.isActive !== false && article.isDelisted !== true && article.isDeleted !== true
  return {
    ...common(article, line),
    sourceId: textOf(article, 'cuid', '_id', 'id') || slug || String(line),
    title: textOf(article, 'title'),
    body: withCover(articleMarkdown(textOf(article, 'contentMarkdown', 'content')), textOf(article, 'coverImage', 'cover')),
    status: isShown ? 'published' : 'draft',
    publishedAt: dateOf(textOf(article, 'publishedAt', 'datePublished', 'dateAdded')),
    revisedAt: dateOf(textOf(article, 'updatedAt', 'dateUpdated')),
    labels: listOf(article.tags).filter(Boolean),
    address: slug && `/${slug}`,
    description: textOf(article, 'subtitle', 'brief'),
    author: { name: textOf((article.author ?? {}) as Article, 'name'), email: '' },
  }
})

function common(article: Article, line: number) {
  const markup = 'markdown' as const
  return { kind: 'POST' as const, markup, password: '', commentsClosed: article.disableComments === true, notTaken: null, line }
}

const withCover = (body: string, src: string) => (src === '' || body.includes(src) ? body : `![](<${src}>)\n\n${body}`)
