import { toIsoDate } from '@/lib/mdx/front-matter/dates'
import type { ForeignPost } from '../../export-file/foreign-post'
import type { MarkdownSite, MarkdownText } from './site'

type MatterFields = Readonly<Record<string, unknown>>

/** The first of these fields that says something; a name with a dot leads into a field. */
function fieldOf(fields: MatterFields, ...names: string[]): unknown {
  for (const name of names) {
    const value = name.split('.').reduce<unknown>((inner, part) => (inner as MatterFields | null | undefined)?.[part], fields)
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

/** Reads a field that is text or a number; empty for any other. */
export function textOf(fields: MatterFields, ...names: string[]): string {
  const value = fieldOf(fields, ...names)
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** The day that a file has in its name, as in 2020-01-31-a-name.md or 2020/01/31/a-name.md; empty for none. */
function dayInName(path: string): string {
  const [, year, month, day] = /(?:^|\/)(\d{4})[-/](\d\d)[-/](\d\d)[-_/][^/]+(?:\/index\.\w+)?$/.exec(path) ?? []
  return day ? `${year}-${month}-${day}` : ''
}

/** Reads the day and time of a text in ISO 8601, as it is written; empty when it says none. */
export function isoDateOf({ fields, path }: Pick<MarkdownText, 'fields' | 'path'>): string {
  const written = textOf(
    fields,
    ...'date pubDate publishDate publishedAt published_at datePublished pubDatetime publishedDate published created createdAt created_at dateCreated'.split(
      ' ',
    ),
  )
  return toIsoDate(written) ?? dayInName(path)
}

function momentOf(iso: string): Date | null {
  if (iso === '') return null
  const date = new Date(/T/.test(iso) ? (/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`) : `${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? null : date
}

/** Fields by which a text is kept from readers, or from lists, with the values that do not. */
const hiding: Readonly<Record<string, readonly unknown[]>> = {
  private: [false],
  hidden: [false],
  unlisted: [false],
  protected: [false],
  password: [''],
  visibility: ['public'],
}

/** Reads who may see a text: what may mean that nobody should is a draft, for nothing must become public by a misunderstanding. */
function statusOf({ fields, path }: Pick<MarkdownText, 'fields' | 'path'>, { engine }: MarkdownSite): ForeignPost['status'] {
  const { draft, published, publish, permalink } = fields
  const state = textOf(fields, 'status', 'state').toLowerCase()
  const isDraft =
    [draft, fields.isDraft].some((value) => value === true || value === 'true') ||
    [published, publish, permalink].some((value) => value === false || value === 'false') ||
    (state !== '' && !/^(?:publish(?:ed)?|public|live|done|final)$/.test(state)) ||
    /(?:^|\/)_drafts\//.test(path)
  if (isDraft) return 'draft'
  // A vault is a notebook: what nobody published stays with its author.
  if (engine === 'obsidian' && publish !== true && published !== true && state === '') return 'draft'
  const isHidden = Object.entries(hiding).some(
    ([name, open]) => fields[name] !== undefined && fields[name] !== null && !open.includes(fields[name]),
  )
  return isHidden ? 'private' : 'published'
}

function listOf(value: unknown, engine: MarkdownSite['engine']): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => listOf(Array.isArray(one) ? one : named(one), 'plain'))
  if (typeof value !== 'string') return typeof value === 'number' ? [String(value)] : []
  const separator = value.includes(',') || engine !== 'jekyll' ? ',' : /\s+/
  return value.split(separator).map((one) => one.trim().replace(/^#/, ''))
}

const named = (value: unknown) =>
  typeof value === 'object' && value !== null ? [textOf(value as MatterFields, 'name', 'label', 'title', 'value')] : value

/** Reads tags and categories, which are one here. */
export function labelsOf(fields: MatterFields, engine: MarkdownSite['engine']): string[] {
  const lists = ['tags', 'tag', 'categories', 'category', 'taxonomies.tags', 'taxonomies.categories'].map((name) => fieldOf(fields, name))
  return [...new Set(lists.flatMap((list) => listOf(list, engine)).filter(Boolean))]
}

/** Reads the authors that a text names. */
function authorsOf(fields: MatterFields): ForeignPost['author'][] {
  const named = [fieldOf(fields, 'author', 'authors')].flat().map((one) => {
    if (typeof one === 'object' && one !== null)
      return { name: textOf(one as MatterFields, 'name', 'title'), email: textOf(one as MatterFields, 'email') }
    return { name: typeof one === 'string' ? one : '', email: '' }
  })
  return named.filter(({ name, email }) => name !== '' || email !== '')
}

/** Reads the picture that themes show above a text. */
export function coverOf(fields: MatterFields): { src: string; alt: string } | null {
  const src = textOf(
    fields,
    ...'cover.image cover.src cover image.path image.src image.url image featured_image featuredImage.src featuredImage feature_image cover_image coverImage heroImage.src heroImage hero banner header.image'.split(
      ' ',
    ),
  )
  const alt = textOf(
    fields,
    ...'cover.alt coverAlt cover_alt image.alt imageAlt image_alt featuredImage.alt heroImage.alt heroImageAlt'.split(' '),
  )
  return /^(?:https?:\/\/|[^:\s]+\.(?:jpe?g|png|gif|webp|avif)$)/i.test(src) ? { src, alt } : null
}

/** Reads the facts of a text but its address and body. */
export function factsOf(text: MarkdownText, site: MarkdownSite) {
  const { fields } = text
  const [author = { name: '', email: '' }, ...coauthors] = authorsOf(fields)
  return {
    status: statusOf(text, site),
    publishedAt: momentOf(isoDateOf(text)),
    revisedAt: momentOf(
      toIsoDate(
        textOf(
          fields,
          ...'updated updatedAt updated_at lastmod lastMod last_modified_at modDatetime modified updatedDate dateModified'.split(' '),
        ),
      ) ?? '',
    ),
    labels: labelsOf(fields, site.engine),
    description: textOf(fields, 'description', 'summary', 'excerpt', 'subtitle', 'brief'),
    author,
    coauthors,
    aliases: ['redirect_from', 'aliases', 'alias'].flatMap((name) => listOf(fields[name], 'plain')).filter(Boolean),
    commentsClosed: fields.comments === false,
  }
}
