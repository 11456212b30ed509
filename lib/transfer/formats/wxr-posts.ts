import * as imports from '@/lib/messages/generated/imports'
import * as messages from '@/lib/messages/generated/moving'
import { wordsOfHtml } from '../export-file/convert'
import { parseDate } from '../export-file/facts'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { Damaged, readText } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'
import { readXml, type XmlElement } from '../export-file/xml'

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

/** Reads the posts and pages that WordPress exports. */
export async function* readWxrPosts(file: SourceFile): AsyncGenerator<SitePiece> {
  const authors = new Map<string, { name: string; email: string }>()
  let author = new Map<string, string>()
  let blog = ''
  let named = false
  let fields = new Map<string, XmlElement>()
  let labels: string[] = []
  for await (const element of readXml(readText(file))) {
    const { path, text, attributes, line, fault } = element
    if (path === item) {
      if (!named) yield { blog: { address: blog } }
      named = true
      fields.set('', element)
      yield toPiece(fields, { labels, authors, line })
      fields = new Map()
      labels = []
    } else if (path.startsWith(`${item}/`)) {
      const name = path.slice(item.length + 1)
      if (name === 'category') labels = [...labels, ...labelOf(text, attributes.domain)]
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

/** Categories and tags are one here; the category that every post has says nothing. */
function labelOf(name: string, domain: string | undefined): string[] {
  const words = wordsOfHtml(name.trim())
  return (domain === 'category' || domain === 'post_tag') && words && words !== 'Uncategorized' ? [words] : []
}

interface ItemContext {
  labels: readonly string[]
  authors: ReadonlyMap<string, { name: string; email: string }>
  line: number
}

const statuses: Record<string, ForeignPost['status']> = { publish: 'published', future: 'published', private: 'private', trash: 'trashed' }

function toPiece(fields: Fields, { labels, authors, line }: ItemContext): SitePiece {
  for (const { fault } of fields.values()) if (fault) return { unreadable: imports.itsXmlIsDamaged({ fault }), line }
  const of = (name: string) => fields.get(name)?.text.trim() ?? ''
  const type = of('wp:post_type') || 'post'
  const creator = of('dc:creator')
  const post: ForeignPost = {
    sourceId: of('guid') || of('link') || of('wp:post_id'),
    kind: type === 'page' ? 'PAGE' : 'POST',
    title: wordsOfHtml(of('title')),
    body: fields.get('content:encoded')?.text ?? '',
    markup: 'wordpress',
    status: statuses[of('wp:status')] ?? 'draft',
    password: of('wp:post_password'),
    publishedAt: parseDate(of('wp:post_date_gmt')) ?? parseDate(of('wp:post_date')),
    revisedAt: parseDate(of('wp:post_modified_gmt')),
    labels: [...new Set(labels)],
    address: of('link'),
    description: wordsOfHtml(of('excerpt:encoded')),
    author: authors.get(creator) ?? { name: creator, email: '' },
    commentsClosed: of('wp:comment_status') === 'closed',
    notTaken:
      type === 'post' || type === 'page' ? null : parts.has(type) ? messages.partOfSite({ type }) : messages.ownKindOfText({ type }),
    line,
  }
  return { post }
}
