import { z } from 'zod'
import * as messages from '@/lib/messages/generated/imports'
import { wordsOfHtml } from '../export-file/convert'
import { parseDate } from '../export-file/facts'
import type { ForeignComment, Unreadable } from '../export-file/foreign-comment'
import { readLines } from '../export-file/json'
import { readText } from '../export-file/open'
import type { SourceFile } from '../export-file/source-files'

const word = z.string().default('')

const commentSchema = z.object({
  id: z.string().min(1),
  pid: word,
  text: word,
  orig: word,
  user: z.object({ id: word, name: word }).default({ id: '', name: '' }),
  locator: z.object({ url: word }),
  time: word,
  delete: z.boolean().default(false),
})

/** Reads a backup of Remark42: a line of JSON on users and posts, then one for each comment. */
export async function* readRemark42(file: SourceFile): AsyncGenerator<ForeignComment | Unreadable> {
  for await (const { text, line } of readLines(readText(file))) {
    const json = parse(text)
    if (line === 1 && json && 'version' in json) continue
    const { data, error } = commentSchema.safeParse(json)
    if (data) yield toComment(data, line)
    else
      yield {
        unreadable: json ? messages.itIsNotWrittenAsRemark42({ message: error.issues[0]?.message ?? '' }) : messages.itIsNoJson(),
        line,
      }
  }
}

function toComment({ user, ...data }: z.infer<typeof commentSchema>, line: number): ForeignComment {
  const known = user.id !== '' && user.id !== 'deleted'
  return {
    sourceId: data.id,
    parentSourceId: data.pid || null,
    postAddresses: [data.locator.url],
    author: { key: known ? user.id : null, name: wordsOfHtml(user.name), email: null },
    createdAt: parseDate(data.time),
    body: data.text || data.orig,
    markup: data.text ? 'html' : 'markdown',
    status: data.delete ? 'deleted' : 'approved',
    notTaken: null,
    line,
  }
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
