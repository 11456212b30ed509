import { log } from '@/lib/core/log'
import { takeTurn, write } from '@/lib/core/write'
import { storeCompiled } from '@/lib/mdx/data'
import { compiledHash } from '@/lib/mdx/hash'
import { MdxError } from '@/lib/mdx/types'
import { recordChange } from '../change'
import { compilePost } from './compilation'
import { forgetFile, listPublished, readPipeline, storePipeline } from './data'
import { compiledColumns } from './published-post'

/** What the pipeline makes of nothing: another pipeline makes something else. */
const pipeline = () => compiledHash('', 'NETWORK')

/**
 * Compiles every published text anew if the pipeline is another one than last time, and returns how many posts that changed.
 * A text that the new pipeline refuses keeps its last good code; of a file, the next sync says why.
 */
export async function recompileOutdated(now: Date): Promise<number> {
  const current = pipeline()
  if ((await readPipeline()) === current) return 0
  let changed = 0
  for (const post of await listPublished()) {
    try {
      if (await recompile(post, now)) changed++
    } catch (error) {
      log.warn({ post: post.id, err: error }, 'a post keeps its last good code')
      if (error instanceof MdxError) await forgetFile(post.id)
    }
  }
  await storePipeline(current)
  return changed
}

type Published = Awaited<ReturnType<typeof listPublished>>[number]

async function recompile(post: Published, now: Date): Promise<boolean> {
  const compiled = await compilePost(post)
  if (compiled.hash === post.compiledHash) return false
  return write(async (tx) => {
    await takeTurn(tx)
    let count = 0
    const changes = await recordChange(tx, post.id, now, async () => {
      const data = compiledColumns(post, compiled)
      await storeCompiled(tx, compiled)
      count = (await tx.publishedPost.updateMany({ where: { postId: post.id, compiledHash: post.compiledHash }, data })).count
    })
    return { value: count > 0, changes }
  })
}
