import { toIsoDate } from '@/lib/mdx/front-matter/dates'
import * as imports from '@/lib/messages/generated/imports'
import * as messages from '@/lib/messages/generated/moving'
import { wordsOfHtml } from '../export-file/convert'
import { eachFile } from '../export-file/each-file'
import { parseDate } from '../export-file/facts'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { Damaged } from '../export-file/open'
import type { SourceFile, SourceFiles } from '../export-file/source-files'
import { readXml, type XmlElement } from '../export-file/xml'
import { withLeadPicture } from '../html/pictures'
import { type Attachments, expandGalleries, readAttachments } from './wxr-attachments'

const channel = 'rss/channel'
const item = `${channel}/item`

type Fields = ReadonlyMap<string, XmlElement>

/** Parts of a site that are no texts. */
const parts = new Set([
  'attachment',
  'nav_menu_item',
  'custom_css',
  'customize_changeset',
  'wp_global_styles',
  'wp_navigation',
  'wp_template',
])

/** Reads the posts and pages that WordPress exports, with the pictures that they name by number. */
export async function* readWxrPosts(files: SourceFiles): AsyncGenerator<SitePiece> {
  const attachments = await readAttachments(files)
  yield* eachFile((file) => readFile(file, attachments))(files)
}

async function* readFile(file: SourceFile, attachments: Attachments): AsyncGenerator<SitePiece> {
  const authors = new Map<string, { name: string; email: string }>()
  let author = new Map<string, string>()
  let blog = ''
  let named = false
  let fields = new Map<string, XmlElement>()
  let terms: Term[] = []
  let meta = new Map<string, string>()
  let key = ''
  for await (const element of readXml(file)) {
    const { path, text, attributes, line, fault } = element
    if (path === item) {
      if (!named) yield { blog: { address: blog } }
      named = true
      fields.set('', element)
      yield toPiece(fields, { terms, authors, meta, attachments, line })
      fields = new Map()
      terms = []
      meta = new Map()
    } else if (path.startsWith(`${item}/`)) {
      const name = path.slice(item.length + 1)
      if (name === 'wp:postmeta/wp:meta_key') key = text.trim()
      if (name === 'wp:postmeta/wp:meta_value' && told.has(key)) meta.set(key, text.trim())
      if (name === 'category') terms.push({ domain: attributes.domain ?? '', name: wordsOfHtml(text.trim()) })
      // Fields of comments and of plugins would hide those of the post.
      if (!name.includes('/')) fields.set(name, element)
      else if (fault) fields.set(`fault ${name}`, element)
    } else if (fault) throw new Damaged(imports.itsXmlIsDamaged({ fault }), line)
    else if (path === `${channel}/wp:base_blog_url` || (path === `${channel}/link` && !blog)) blog = text.trim()
    else if (path.startsWith(`${channel}/wp:author/`)) author.set(path.split('_').slice(1).join('_'), text.trim())
    else if (path === `${channel}/wp:author`) {
      authors.set(author.get('login') ?? '', { name: author.get('display_name') ?? '', email: author.get('email') ?? '' })
      author = new Map()
    }
  }
}

/** Term of a taxonomy: a category, a tag, one of several authors, or whatever a plugin has. */
interface Term {
  domain: string
  name: string
}

/** Taxonomies that say how a page looks or where it is listed, and nothing about its text. */
const besideTheText = /^(?:post_format|nav_menu|link_category|wp_\w+|language|post_translations|term_translations|author)$/

/** Categories and tags are one here; the category that every post has says nothing. */
function labelsOf(terms: readonly Term[]): string[] {
  const labels = terms.filter(
    ({ domain, name }) => (domain === 'category' || domain === 'post_tag') && name !== '' && name !== 'Uncategorized',
  )
  return [...new Set(labels.map(({ name }) => name))]
}

/** Names the terms of other taxonomies, which have no place here. */
function notesOn(terms: readonly Term[]): string[] {
  const others = terms.filter(({ domain, name }) => name !== '' && !/^(?:category|post_tag|)$/.test(domain) && !besideTheText.test(domain))
  return others.slice(0, 20).map(({ domain, name }) => messages.termIsLeftOut({ domain, name }))
}

/** Fields of plugins and themes that say something of a text. */
const told = new Set(['_thumbnail_id', 'enclosure', '_yoast_wpseo_metadesc', 'rank_math_description', '_aioseo_description'])

interface ItemContext {
  meta: ReadonlyMap<string, string>
  attachments: Attachments
  terms: readonly Term[]
  authors: ReadonlyMap<string, { name: string; email: string }>
  line: number
}

const statuses: Record<string, ForeignPost['status']> = { publish: 'published', future: 'published', private: 'private', trash: 'trashed' }

function toPiece(fields: Fields, { terms, authors, meta, attachments, line }: ItemContext): SitePiece {
  for (const { fault } of fields.values()) if (fault) return { unreadable: imports.itsXmlIsDamaged({ fault }), line }
  const of = (name: string) => fields.get(name)?.text.trim() ?? ''
  const type = of('wp:post_type') || 'post'
  const creator = of('dc:creator')
  const author = authors.get(creator) ?? { name: creator, email: '' }
  const post: ForeignPost = {
    sourceId: of('guid') || of('link') || of('wp:post_id'),
    kind: type === 'page' ? 'PAGE' : 'POST',
    title: wordsOfHtml(of('title')),
    body: bodyOf(fields.get('content:encoded')?.text ?? '', { post: of('wp:post_id'), meta, attachments }),
    markup: 'wordpress',
    status: statuses[of('wp:status')] ?? 'draft',
    password: of('wp:post_password'),
    publishedAt: parseDate(of('wp:post_date_gmt')) ?? parseDate(of('wp:post_date')) ?? parseDate(toIsoDate(of('pubDate')) ?? ''),
    revisedAt: parseDate(of('wp:post_modified_gmt')),
    labels: labelsOf(terms),
    address: of('link'),
    number: of('wp:post_id'),
    description: wordsOfHtml(of('excerpt:encoded')) || [...told].flatMap((name) => (/desc/.test(name) && meta.get(name)) || [])[0] || '',
    author,
    coauthors: terms.filter(({ domain, name }) => domain === 'author' && name !== author.name).map(({ name }) => ({ name, email: '' })),
    notes: notesOn(terms),
    commentsClosed: of('wp:comment_status') === 'closed',
    notTaken:
      type === 'post' || type === 'page' ? null : parts.has(type) ? messages.partOfSite({ type }) : messages.neitherPostNorPage({ type }),
    line,
  }
  return { post }
}

/** The text with its galleries, the picture above it and, of an episode, the file to hear. */
function bodyOf(text: string, { post, meta, attachments }: Pick<ItemContext, 'meta' | 'attachments'> & { post: string }): string {
  const cover = attachments.get(meta.get('_thumbnail_id') ?? '')
  const [episode = ''] = (meta.get('enclosure') ?? '').split('\n')
  const isHeard = /^https?:\/\//.test(episode) && !text.includes(episode.trim())
  const whole = expandGalleries(text, post, attachments) + (isHeard ? `\n\n[audio src="${episode.trim()}"]` : '')
  return cover ? withLeadPicture(whole, cover) : whole
}
