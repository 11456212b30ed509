import { MdxError } from '@/lib/mdx/types'
import { compilePost } from '@/lib/posts/publishing/compilation'
import type { WorkingCopy } from '@/lib/posts/working-copy/data'
import { type ContentFile, markSynced } from './commands'
import { editFile } from './edit'
import { toFileFields } from './file-fields'
import { hashContent, readContent, replaceContent } from './files'
import { row } from './rows'
import type { SyncRow } from './types'

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
      return row(file, 'error', post.id, `The studio's text was not written: ${error.message}`)
    }
  }
  const { source, publishedAt } = post
  const date = publishedAt && publishedAt.getTime() !== said.date?.getTime() ? publishedAt.toISOString() : undefined
  const edited = editFile(raw, { ...toFileFields(post), date, draft: post.status === 'DRAFT', source })
  const current = await readContent(root, file)
  if (!('text' in current) || current.text !== raw)
    return row(file, 'conflict', post.id, 'The file changed while it was being synced. Sync again.')
  await replaceContent(root, file, edited)
  await markSynced(post.id, { hash: await hashContent(root, file, edited), version: post.version })
  return row(file, 'written', post.id)
}
