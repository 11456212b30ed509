import * as messages from '@/lib/messages/generated/imports'
import { wordsOfHtml } from '../export-file/convert'
import { parseDate } from '../export-file/facts'
import type { ForeignComment, Unreadable } from '../export-file/foreign-comment'
import type { SourceFile } from '../export-file/source-files'
import { readXml, type XmlElement } from '../export-file/xml'

const item = 'rss/channel/item'
const comment = `${item}/wp:comment`

const statuses: Record<string, ForeignComment['status']> = { '1': 'approved', '0': 'pending', spam: 'spam' }
const asked = new Set(['', 'comment'])

/** Reads what WordPress exports: a feed whose items hold their comments. */
export async function* readWxr(file: SourceFile): AsyncGenerator<ForeignComment | Unreadable> {
  let site = ''
  let post = new Map<string, XmlElement>()
  let fields = new Map<string, XmlElement>()
  for await (const element of readXml(file)) {
    const { path } = element
    if (path === 'rss/channel/wp:base_blog_url') site = element.text.trim()
    else if (path === comment) {
      fields.set('', element)
      yield toComment(fields, post, site)
      fields = new Map()
    } else if (path.startsWith(`${comment}/`)) fields.set(path.slice(comment.length + 1), element)
    else if (path === item) post = new Map()
    else if (path === `${item}/link` || path === `${item}/guid`) post.set(path.slice(item.length + 1), element)
  }
}

function toComment(
  fields: ReadonlyMap<string, XmlElement>,
  post: ReadonlyMap<string, XmlElement>,
  site: string,
): ForeignComment | Unreadable {
  const line = fields.get('')?.line ?? 0
  for (const { fault } of fields.values()) if (fault) return { unreadable: messages.itsXmlIsDamaged({ fault }), line }
  const of = (name: string) => fields.get(`wp:comment_${name}`)?.text.trim() ?? ''
  const id = of('id')
  if (!id) return { unreadable: messages.itHasNoNumber(), line }
  // Numbers are given anew by every WordPress.
  const named = (number: string) => `${site.replace(/^https?:\/\/|\/$/g, '')}#${number}`
  const [email, account, parent] = [of('author_email'), of('user_id'), of('parent')]
  return {
    sourceId: named(id),
    parentSourceId: parent === '' || parent === '0' ? null : named(parent),
    postAddresses: ['link', 'guid'].flatMap((name) => post.get(name)?.text.trim() || []),
    author: {
      key: email || (account !== '' && account !== '0' ? named(`user-${account}`) : null),
      name: wordsOfHtml(of('author')),
      email: email || null,
    },
    createdAt: parseDate(of('date_gmt')) ?? parseDate(of('date')),
    body: fields.get('wp:comment_content')?.text ?? '',
    markup: 'lines',
    status: statuses[of('approved')] ?? 'deleted',
    notTaken: asked.has(of('type')) ? null : messages.itIsNotComment({ type: of('type') }),
    line,
  }
}
