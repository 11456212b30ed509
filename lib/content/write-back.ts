import { MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/content'
import { compilePost } from '@/lib/posts/publishing/compilation'
import { findRevision } from '@/lib/posts/revisions/data'
import type { WorkingCopy } from '@/lib/posts/working-copy/data'
import { type ContentFile, markSynced } from './commands'
import { editFile } from './edit'
import { type FileFields, toFileFields } from './file-fields'
import { hashContent, readContent, replaceContent } from './files'
import { row } from './rows'
import type { SyncRow } from './types'

/** Fields that the studio changed since the last sync: any other stays as the file has it, which may say it in its own way. */
async function changedFields(post: WorkingCopy): Promise<Partial<FileFields>> {
  const synced = post.syncedVersion === null ? null : await findRevision(post.id, { version: post.syncedVersion })
  const [now, then] = [toFileFields(post), synced && toFileFields(synced)]
  const isSame = (name: string, value: unknown) => then && JSON.stringify(then[name as keyof FileFields]) === JSON.stringify(value)
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !isSame(name, value)))
}

/**
 * Takes a studio edit into the file. What came over the network must be safe MDX to get there: otherwise a text that no one
 * may compile as trusted code would be trusted with the next change of the file.
 */
export async function writeBack(root: string, raw: string, { file, post: said }: ContentFile, post: WorkingCopy): Promise<SyncRow> {
  if (post.trust === 'NETWORK') {
    try {
      await compilePost(post)
    } catch (error) {
      if (!(error instanceof MdxError)) throw error
      return row(file, 'error', post.id, messages.studiosTextWasNotWritten({ message: error.message }))
    }
  }
  const { source, publishedAt } = post
  const date = publishedAt && publishedAt.getTime() !== said.date?.getTime() ? publishedAt.toISOString() : undefined
  const edited = editFile(raw, { ...(await changedFields(post)), date, draft: post.status === 'DRAFT', source })
  const current = await readContent(root, file)
  if (!('text' in current) || current.text !== raw) return row(file, 'conflict', post.id, messages.fileChangedWhile())
  await replaceContent(root, file, edited)
  await markSynced(post.id, { hash: await hashContent(root, file, edited), version: post.version })
  return row(file, 'written', post.id)
}
