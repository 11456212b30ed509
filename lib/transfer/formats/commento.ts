import { z } from 'zod'
import * as messages from '@/lib/messages/generated/imports'
import { parseDate } from '../export-file/facts'
import type { ForeignComment, Unreadable } from '../export-file/foreign-comment'
import { readJsonArrays } from '../export-file/json'
import { readText } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'

const word = z.string().default('')

const commenterSchema = z.object({ commenterHex: z.string(), email: word, name: word })

const commentSchema = z.object({
  commentHex: z.string().min(1),
  domain: word,
  url: word,
  commenterHex: word,
  markdown: word,
  html: word,
  parentHex: word,
  state: word,
  creationDate: word,
  deleted: z.boolean().default(false),
})

type Commenter = z.infer<typeof commenterSchema>

const statuses: Record<string, ForeignComment['status']> = { approved: 'approved', flagged: 'spam' }

async function readCommenters(file: SourceFile): Promise<Map<string, Commenter>> {
  const found = new Map<string, Commenter>()
  for await (const { key, json } of readJsonArrays(readText(file))) {
    const commenter = key === 'commenters' ? commenterSchema.safeParse(parse(json)).data : undefined
    if (commenter) found.set(commenter.commenterHex, commenter)
  }
  return found
}

/** Reads an export of Commento: JSON with the writers last, which is therefore read twice. */
export async function* readCommento(file: SourceFile): AsyncGenerator<ForeignComment | Unreadable> {
  const commenters = await readCommenters(file)
  for await (const { key, json, line } of readJsonArrays(readText(file))) {
    if (key !== 'comments') continue
    const { data, error } = commentSchema.safeParse(parse(json))
    if (data) yield toComment(data, commenters.get(data.commenterHex), line)
    else yield { unreadable: messages.itIsNotWritten({ message: error.issues[0]?.message ?? '' }), line }
  }
}

function toComment(data: z.infer<typeof commentSchema>, commenter: Commenter | undefined, line: number): ForeignComment {
  return {
    sourceId: data.commentHex,
    parentSourceId: data.parentHex === '' || data.parentHex === 'root' ? null : data.parentHex,
    postAddresses: [data.url],
    author: {
      key: commenter ? data.commenterHex : null,
      name: commenter?.name.trim() ?? '',
      email: commenter?.email.trim() || null,
    },
    createdAt: parseDate(data.creationDate),
    body: data.markdown || data.html,
    markup: data.markdown ? 'markdown' : 'html',
    status: data.deleted ? 'deleted' : (statuses[data.state] ?? 'pending'),
    notTaken: null,
    line,
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
