import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ForeignComment, Unreadable } from '@/lib/transfer/export-file/foreign-comment'

const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-exports-'))
let made = 0

/** A file with this content, and its path. */
export function fileOf(content: string | Buffer): string {
  const file = path.join(folder, `export-${++made}`)
  writeFileSync(file, content)
  return file
}

/** Everything that a reader of exports says of a file. */
export async function all(read: AsyncGenerator<ForeignComment | Unreadable>): Promise<(ForeignComment | Unreadable)[]> {
  const found: (ForeignComment | Unreadable)[] = []
  for await (const one of read) found.push(one)
  return found
}

export interface DisqusPost {
  id: string
  thread?: string
  parent?: string
  message?: string
  createdAt?: string
  name?: string
  email?: string
  username?: string
  deleted?: boolean
  spam?: boolean
}

function disqusPost({
  id,
  thread = '1',
  parent,
  message = `Words of ${id}`,
  createdAt = '2015-05-05T10:00:00Z',
  ...post
}: DisqusPost): string {
  const { name = 'Ada', email = '', username = '', deleted = false, spam = false } = post
  return `<post dsq:id="${id}">
<message><![CDATA[${message}]]></message>
<createdAt>${createdAt}</createdAt><isDeleted>${deleted}</isDeleted><isSpam>${spam}</isSpam>
<author><email>${email}</email><name>${name}</name><isAnonymous>${username === ''}</isAnonymous>${username && `<username>${username}</username>`}</author>
<thread dsq:id="${thread}"/>${parent === undefined ? '' : `<parent dsq:id="${parent}"/>`}
</post>`
}

export interface DisqusThread {
  id: string
  link: string
  identifier?: string
  deleted?: boolean
}

/** An export of Disqus with these discussions and comments. */
export function disqusXml(threads: readonly DisqusThread[], posts: readonly DisqusPost[]): string {
  const discussions = threads.map(
    ({ id, link, identifier = '', deleted = false }) =>
      `<thread dsq:id="${id}"><id>${identifier}</id><link>${link}</link><title>T</title><isDeleted>${deleted}</isDeleted></thread>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
${discussions.join('\n')}
${posts.map(disqusPost).join('\n')}
</disqus>`
}
