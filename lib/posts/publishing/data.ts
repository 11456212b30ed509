import { db } from '@/lib/core/db'
import { publishedFields, selectFields } from '../fields'

/** Lists the published texts, with what compiling them needs. */
export async function listPublished() {
  const rows = await db().publishedPost.findMany({
    select: {
      ...selectFields(publishedFields),
      ...{ postId: true, trust: true, compiledHash: true },
      tags: { select: { tag: { select: { name: true } } } },
      post: { select: { contentPath: true } },
    },
  })
  return rows.map(({ postId, tags, post, ...row }) => ({
    ...row,
    id: postId,
    tags: tags.map(({ tag }) => tag.name),
    contentPath: post.contentPath,
  }))
}

/** Lets the next sync look at a post's file as at a changed one, unless the post was changed in the studio since. */
export async function forgetFile(id: string): Promise<void> {
  const post = await db().post.findUnique({ where: { id }, select: { version: true, syncedVersion: true } })
  if (post?.version === post?.syncedVersion) await db().post.updateMany({ where: { id }, data: { contentHash: null } })
}

const PIPELINE = 'mdxPipeline'

/** Reads which pipeline the published texts were last compiled with. */
export async function readPipeline(): Promise<string | null> {
  const value = (await db().setting.findUnique({ where: { key: PIPELINE } }))?.value
  return typeof value === 'string' ? value : null
}

/** Stores which pipeline the published texts are compiled with. */
export async function storePipeline(value: string): Promise<void> {
  await db().setting.upsert({ where: { key: PIPELINE }, create: { key: PIPELINE, value }, update: { value } })
}
