import { toIsoDate } from '@/lib/mdx/front-matter/dates'
import * as imports from '@/lib/messages/generated/imports'
import { eachFile } from '../../export-file/each-file'
import { copy, parseDate } from '../../export-file/facts'
import type { ForeignPost, SitePiece } from '../../export-file/foreign-post'
import { readJsonArrays } from '../../export-file/json'
import { readText } from '../../export-file/open'
import type { SourceFile, SourceFiles } from '../../export-file/source-files'
import { renderMarkdown } from '../../html/markdown'
import { withLeadPicture } from '../../html/pictures'
import { type Payload, textOf } from './cards'
import { renderLexical } from './lexical'
import { renderMobiledoc } from './mobiledoc'

/** Facts of an export beside its posts. Members, passwords and settings are never read. */
interface Facts {
  tags: Map<string, string>
  users: Map<string, ForeignPost['author']>
  tagsOf: Map<string, string[]>
  authorsOf: Map<string, string[]>
  meta: Map<string, { description: string; alt: string; caption: string }>
}

interface GhostRow {
  table: string
  row: Payload
  line: number
}

/** Brackets around the rows of a table: an export has its tables in a list of databases, or stands alone. */
async function levelOf(file: SourceFile): Promise<number> {
  for await (const start of readText(file)) return /^\s*\{\s*"db"\s*:/.test(start) ? 5 : 3
  return 3
}

async function* rowsOf(file: SourceFile): AsyncGenerator<GhostRow | { unreadable: string; line: number }> {
  for await (const { key, json, line } of readJsonArrays(readText(file), await levelOf(file))) {
    if (!/^(?:posts|tags|users|posts_tags|posts_authors|posts_meta)$/.test(key)) continue
    try {
      yield { table: key, row: JSON.parse(json) as Payload, line }
    } catch {
      yield { unreadable: imports.itIsNoJson(), line }
    }
  }
}

/** Reads the posts and pages of an export of Ghost, of any version. */
export async function* readGhostPosts(files: SourceFiles): AsyncGenerator<SitePiece> {
  yield { blog: { address: '' } }
  yield* eachFile(readFile)(files)
}

async function* readFile(file: SourceFile): AsyncGenerator<SitePiece> {
  const facts: Facts = { tags: new Map(), users: new Map(), tagsOf: new Map(), authorsOf: new Map(), meta: new Map() }
  for await (const one of rowsOf(file)) if ('row' in one) learn(one, facts)
  for await (const one of rowsOf(file)) {
    if ('unreadable' in one) yield one
    else if (one.table === 'posts') yield { post: toPost(one.row, facts, one.line) }
  }
}

function learn({ table, row }: GhostRow, { tags, users, tagsOf, authorsOf, meta }: Facts): void {
  const id = copy(textOf(row, 'id'))
  const post = copy(textOf(row, 'post_id'))
  if (table === 'tags' && !textOf(row, 'name').startsWith('#')) tags.set(id, copy(textOf(row, 'name')))
  else if (table === 'users') users.set(id, { name: copy(textOf(row, 'name')), email: copy(textOf(row, 'email')) })
  else if (table === 'posts_tags') tagsOf.set(post, [...(tagsOf.get(post) ?? []), copy(textOf(row, 'tag_id'))])
  else if (table === 'posts_authors') authorsOf.set(post, [...(authorsOf.get(post) ?? []), copy(textOf(row, 'author_id'))])
  else if (table === 'posts_meta')
    meta.set(post, {
      description: copy(textOf(row, 'meta_description')),
      alt: copy(textOf(row, 'feature_image_alt')),
      caption: copy(textOf(row, 'feature_image_caption')),
    })
}

/** Ghost writes this in the place of its own address. */
const ownHost = '__GHOST_URL__'

function toPost(row: Payload, { tags, users, tagsOf, authorsOf, meta }: Facts, line: number): ForeignPost {
  const id = textOf(row, 'id')
  const more = meta.get(id)
  const slug = textOf(row, 'slug')
  const cover = textOf(row, 'feature_image', 'image')
  const status = textOf(row, 'status')
  const [author, ...coauthors] = (authorsOf.get(id) ?? [textOf(row, 'author_id')]).flatMap((one) => users.get(one) ?? [])
  const isOpen = ['', 'public'].includes(textOf(row, 'visibility'))
  const text = bodyOf(row)
  const body = cover ? withLeadPicture(text, { src: cover, alt: more?.alt ?? '', caption: more?.caption ?? '' }) : text
  return {
    sourceId: textOf(row, 'uuid') || id || slug,
    kind: textOf(row, 'type') === 'page' || row.page === true || row.page === 1 ? 'PAGE' : 'POST',
    title: textOf(row, 'title'),
    body: body.replaceAll(ownHost, ''),
    markup: 'html',
    status: status === 'draft' || status === '' ? 'draft' : isOpen ? 'published' : 'private',
    password: '',
    publishedAt: momentOf(row.published_at),
    revisedAt: momentOf(row.updated_at),
    labels: (tagsOf.get(id) ?? []).flatMap((tag) => tags.get(tag) ?? []),
    address: slug && `/${slug}/`,
    description: textOf(row, 'custom_excerpt') || more?.description || textOf(row, 'meta_description'),
    author: author ?? { name: '', email: '' },
    coauthors,
    commentsClosed: false,
    notTaken: null,
    line,
  }
}

function momentOf(value: unknown): Date | null {
  if (typeof value === 'number') return new Date(value)
  return typeof value === 'string' ? (parseDate(value) ?? parseDate(toIsoDate(value) ?? '')) : null
}

/** The text as HTML: as Ghost rendered it for readers, else of what its editor stored. */
function bodyOf(row: Payload): string {
  const html = textOf(row, 'html')
  if (html) return html
  const [lexical, mobiledoc] = [textOf(row, 'lexical'), textOf(row, 'mobiledoc')]
  try {
    if (lexical) return renderLexical(lexical)
    if (mobiledoc) return renderMobiledoc(mobiledoc)
  } catch {
    return textOf(row, 'plaintext')
  }
  return renderMarkdown(textOf(row, 'markdown')) || textOf(row, 'plaintext')
}
