import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { contains, hasClass, propertyOf } from '@/lib/mdx/from-html/html'
import { type Node, rewrite, textOf, walk } from '@/lib/mdx/tree'
import * as messages from '@/lib/messages/generated/moving'
import { eachFile } from '../export-file/each-file'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { readWhole } from '../export-file/open'
import type { SourceFile, SourceFiles } from '../export-file/source-files'

const html = unified().use(rehypeParse).use(rehypeStringify)

/** Number at the end of an address of Medium: "https://medium.com/@somebody/a-title-0123456789ab". */
const numbered = /^https:\/\/(?:[\w-]+\.)?medium\.com\/(?:.*-|p\/)([0-9a-f]{8,12})(?=$|[?#])/

/** Reads the texts of an export of Medium, a page each. */
export async function* readMediumPosts(files: SourceFiles): AsyncGenerator<SitePiece> {
  yield { blog: { address: '' } }
  const paths = new Map<string, string>()
  for await (const { post, canonical } of eachFile(readPage)(files)) {
    const number = numbered.exec(canonical)?.[1]
    if (number && post.address.startsWith('/')) paths.set(number, post.address)
  }
  for await (const { post } of eachFile(readPage)(files)) yield { post: { ...post, body: withOwnLinks(post.body, paths) } }
}

/** Links from one text of the export to another. */
function withOwnLinks(body: string, paths: ReadonlyMap<string, string>): string {
  return body.replace(/(?<=href=")https:\/\/[^"]+/g, (href) => paths.get(numbered.exec(href)?.[1] ?? '') ?? href)
}

const words = (node: Node | undefined) => (node ? textOf(node).replace(/\s+/g, ' ').trim() : '')

async function* readPage(file: SourceFile): AsyncGenerator<{ post: ForeignPost; canonical: string }> {
  const tree = html.parse(await readWhole(file)) as Node
  const found = new Map<string, Node>()
  walk(tree, (node) => {
    for (const name of ['p-name', 'p-summary', 'e-content', 'dt-published', 'p-canonical', 'p-author'])
      if (hasClass(node, name) && !found.has(name)) found.set(name, node)
  })
  const content = found.get('e-content')
  if (!content) return
  const title = words(found.get('p-name'))
  const description = words(found.get('p-summary'))
  const isTitled = contains(content, (node) => hasClass(node, 'graf--title'))
  const isResponse = !isTitled && description === '' && title !== '' && words(content).startsWith(title.replace(/…$/, ''))
  const canonical = propertyOf(found.get('p-canonical') ?? content, 'href')
  const date = new Date(propertyOf(found.get('dt-published') ?? content, 'dateTime'))
  const publishedAt = Number.isNaN(date.getTime()) ? null : date
  const post: ForeignPost = {
    sourceId: file.path.replace(/^.*\//, ''),
    kind: 'POST',
    title,
    body: bodyOf(content, { title, description }),
    markup: 'html',
    status: publishedAt === null || /(?:^|\/)draft_/.test(file.path) ? 'draft' : 'published',
    password: '',
    publishedAt,
    revisedAt: null,
    labels: [],
    address: addressOf(canonical),
    description,
    author: { name: words(found.get('p-author')), email: '' },
    commentsClosed: false,
    notTaken: isResponse ? messages.itIsResponse() : null,
    line: 1,
  }
  yield { post, canonical }
}

/** On a domain of its own a blog keeps its addresses; at Medium a text had the name of its author and a number in it. */
function addressOf(canonical: string): string {
  if (!URL.canParse(canonical)) return ''
  const { hostname, pathname } = new URL(canonical)
  if (!/(?:^|\.)medium\.com$/.test(hostname)) return canonical
  const name = (pathname.split('/').at(-1) ?? '').replace(/-?[0-9a-f]{8,12}$/, '')
  return name === '' ? '' : `/${name}`
}

/** The text without the title and the subtitle that stand above it already. */
function bodyOf(content: Node, above: { title: string; description: string }): string {
  let isFirst = true
  rewrite(content, (node) => {
    if (hasClass(node, 'graf--title') && words(node) === above.title) return []
    if (hasClass(node, 'graf--subtitle') && words(node) === above.description) return []
    if (hasClass(node, 'aspectRatioPlaceholder-fill')) return []
    if (!hasClass(node, 'section-divider') || node.tagName !== 'div') return node
    const wasFirst = isFirst
    isFirst = false
    return wasFirst ? [] : node
  })
  return html.stringify({ type: 'root', children: content.children ?? [] } as never)
}
