import * as messages from '@/lib/messages/generated/imports'
import { contentId, copy, parseDate } from '../export-file/facts'
import type { ForeignComment, Unreadable } from '../export-file/foreign-comment'
import { Damaged } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'
import { readXml, type XmlElement } from '../export-file/xml'

interface Discussion {
  addresses: string[]
  deleted: boolean
}

type DisqusFields = Map<string, XmlElement>

/** The elements of each `<name>` below the root, by their path in it, with the element itself under "". */
async function* records(file: SourceFile, name: string): AsyncGenerator<DisqusFields> {
  const within = `disqus/${name}`
  let fields: DisqusFields = new Map()
  for await (const element of readXml(file)) {
    if (element.path !== within && !element.path.startsWith(`${within}/`)) continue
    fields.set(element.path.slice(within.length + 1), element)
    if (element.path !== within) continue
    yield fields
    fields = new Map()
  }
}

const textOf = (fields: DisqusFields, path: string) => fields.get(path)?.text.trim() ?? ''
const idOf = (fields: DisqusFields, path: string) => fields.get(path)?.attributes['dsq:id']?.trim() ?? ''
const isTrue = (fields: DisqusFields, path: string) => textOf(fields, path) === 'true'

/** The second reading says where the file is damaged, behind the comments that stand before. */
async function* upToDamage<T>(records: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* records
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
  }
}

async function readDiscussions(file: SourceFile): Promise<Map<string, Discussion>> {
  const found = new Map<string, Discussion>()
  for await (const fields of upToDamage(records(file, 'thread'))) {
    // The identifier that the page gave is often its address, or has it as one of its words.
    const named = textOf(fields, 'id')
      .split(/\s+/)
      .filter((word) => word.includes('/'))
    const addresses = [textOf(fields, 'link'), ...named].filter(Boolean).map(copy)
    found.set(copy(idOf(fields, '')), { addresses, deleted: isTrue(fields, 'isDeleted') })
  }
  return found
}

function toComment(fields: DisqusFields, discussions: ReadonlyMap<string, Discussion>): ForeignComment | Unreadable {
  const line = fields.get('')?.line ?? 0
  for (const { fault } of fields.values()) if (fault) return { unreadable: messages.itsXmlIsDamaged({ fault }), line }
  const discussion = discussions.get(idOf(fields, 'thread'))
  if (!discussion) return { unreadable: messages.itBelongsToDiscussion(), line }
  const body = fields.get('message')?.text ?? ''
  const [name, email, account] = ['name', 'email', 'username'].map((part) => textOf(fields, `author/${part}`)) as [string, string, string]
  const date = textOf(fields, 'createdAt')
  const sourceId = idOf(fields, '') || textOf(fields, 'id') || contentId(idOf(fields, 'thread'), name, date, body)
  const gone = isTrue(fields, 'isDeleted') ? 'deleted' : 'approved'
  return {
    sourceId,
    parentSourceId: idOf(fields, 'parent') || null,
    postAddresses: discussion.addresses,
    author: { key: (!isTrue(fields, 'author/isAnonymous') && account) || email || null, name, email: email || null },
    createdAt: parseDate(date),
    body,
    markup: 'html',
    status: isTrue(fields, 'isSpam') ? 'spam' : gone,
    notTaken: discussion.deleted ? messages.itsDiscussionWasDeleted() : null,
    line,
  }
}

/** Reads an export of Disqus: XML with the discussions first, which is therefore read twice. */
export async function* readDisqus(file: SourceFile): AsyncGenerator<ForeignComment | Unreadable> {
  const discussions = await readDiscussions(file)
  for await (const fields of records(file, 'post')) yield toComment(fields, discussions)
}
