import { parseDate } from '../export-file/facts'
import type { ForeignPost, SitePiece } from '../export-file/foreign-post'
import { readWhole } from '../export-file/open'
import type { SourceFiles } from '../export-file/source-files'
import { readTable } from './csv'

/** Tells by its path whether a file is a text of an export of Substack: "posts/123456.a-name.html". */
export const isSubstackPost = (path: string) => /(?:^|\/)posts\/\d+(?:\.[^/]*)?\.html$/.test(path)

/** Placeholder in a text for something that a script draws: a post or a film by its address. */
const drawn = /<div\b[^>]*\bdata-attrs="([^"]*)"[^>]*>\s*(?:<\/div>|(?=<a\b[^>]*>\s*<\/a>))/g
const buttons =
  /<p\b[^>]*\bclass="button-wrapper"[\s\S]*?<\/p>|<div\b[^>]*\bclass="subscription-widget-wrap[\s\S]*?<\/form>\s*<\/div>\s*<\/div>/g

/** Reads the posts and pages of an export of Substack: a table of them, and a file for the text of each. */
export async function* readSubstackPosts(files: SourceFiles): AsyncGenerator<SitePiece> {
  yield { blog: { address: '' } }
  const texts = new Map([...files.values()].filter(({ path }) => isSubstackPost(path)).map((file) => [numberOf(file.path), file]))
  const table = [...files.values()].find(({ path }) => /(?:^|\/)posts\.csv$/.test(path))
  const rows = table ? readTable(await readWhole(table)) : []
  for (const [at, row] of rows.entries()) {
    const file = texts.get((row.post_id ?? '').split('.')[0] ?? '')
    yield { post: toPost(row, file ? await readWhole(file) : '', at + 2) }
  }
}

const numberOf = (path: string) => /(\d+)(?:\.[^/]*)?\.html$/.exec(path)?.[1] ?? ''

function toPost(row: Record<string, string>, html: string, line: number): ForeignPost {
  const { post_id: id = '', post_date: date = '', type = '', audience = '', title = '', subtitle = '', podcast_url: heard = '' } = row
  const slug = id.slice(id.indexOf('.') + 1)
  const isPublished = /^true$/i.test(row.is_published ?? '')
  const isOpen = audience === '' || audience === 'everyone'
  const body = html.replace(buttons, '').replace(drawn, (typed, attributes: string) => frameOf(attributes) ?? typed)
  return {
    sourceId: id,
    kind: type === 'page' ? 'PAGE' : 'POST',
    title,
    body: heard ? `<p><a href="${heard}">${heard}</a></p>${body}` : body,
    markup: 'html',
    status: isPublished ? (isOpen ? 'published' : 'private') : 'draft',
    password: '',
    publishedAt: parseDate(date),
    revisedAt: null,
    labels: [],
    address: id.includes('.') && slug ? `/p/${slug}` : '',
    description: subtitle,
    author: { name: '', email: '' },
    commentsClosed: false,
    notTaken: null,
    line,
  }
}

/** A frame of what the attributes name, which they do in JSON. */
function frameOf(attributes: string): string | null {
  const json = attributes.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const url = /"(?:url|canonical_url|src)"\s*:\s*"(https?:\/\/[^"\\]+)"/.exec(json)?.[1]
  return url ? `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>` : null
}
