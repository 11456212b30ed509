import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { takeTurn, write } from '@/lib/core/write'
import { explainFault, renderCompiled } from '@/lib/mdx/compile/render-check'
import { findCompiled, findCompiledText, storeCompiled } from '@/lib/mdx/data'
import { pipeline } from '@/lib/mdx/hash'
import { type CompiledText, MdxError, type Problem } from '@/lib/mdx/types'
import { recordChange } from '../change'
import { requireAuthor } from '../policy'
import { compilePost } from '../publishing/compilation'
import { compiledColumns } from '../publishing/published-post'
import { notePublishedUses } from '../uses'
import { readChosen } from '../working-copy/data'
import { compareRenderings, type RenderingDifference } from './comparison'
import { listAcceptable, type OutdatedPost, readOutdated } from './data'
import { type AcceptInput, acceptSchema } from './schema'

const BATCH = 20

/**
 * Compiles published texts of an older pipeline anew, most read first. Where readers would see the same, the new rendering takes the
 * place of the old; where they would not, or the text is refused now, they keep the old one and the change waits to be accepted. Throws
 * when `stopping` is aborted, and when texts could not be compiled for now: it goes on where it was.
 */
export async function compareOutdated(now: Date, stopping: AbortSignal): Promise<void> {
  const failed = new Map<string, unknown>()
  while (failed.size < BATCH) {
    const posts = await readOutdated(BATCH, [...failed.keys()])
    if (posts.length === 0) break
    for (const post of posts) {
      stopping.throwIfAborted()
      await compareOne(post, now).catch((error) => failed.set(post.id, error))
    }
  }
  const [first] = failed.values()
  if (first !== undefined) throw first
}

async function compareOne(post: OutdatedPost, now: Date): Promise<void> {
  const compiled = await compilePost(post).catch(toProblems)
  if (!('code' in compiled)) return keep(post, { kind: 'REFUSED', problems: compiled.problems }, now)
  if (compiled.hash === post.compiledHash) return keep(post, null, now)
  const known = await findCompiled(post.compiledHash)
  const [before, after] = [known && (await renderCompiled(known.code)), await renderCompiled(compiled.code)]
  if ('fault' in after) return keep(post, { kind: 'REFUSED', problems: explainFault(after.fault, post.source).problems }, now)
  if (!known || !before || 'fault' in before) {
    log.warn({ post: post.id }, 'a post could not be shown any more and has the new rendering')
    return replace(post, compiled, now)
  }
  const difference = compareRenderings({ ...post, ...known, ...before }, { ...compiled, ...after })
  return difference ? keep(post, { ...difference, compiled }, now) : replace(post, compiled, now)
}

function toProblems(error: unknown): { problems: Problem[] } {
  if (error instanceof MdxError) return { problems: error.problems }
  throw error
}

type NewRendering = { kind: 'REFUSED'; problems: readonly Problem[] } | (RenderingDifference & { compiled: CompiledText })

/** The very version that was compared: whoever publishes meanwhile has the new rendering. */
const asCompared = ({ id, compiledHash, pipeline }: OutdatedPost) => ({ postId: id, compiledHash, pipeline })

/** Leaves readers what they see, and what this pipeline would make of it to be accepted; null where that is the very same. */
async function keep(post: OutdatedPost, found: NewRendering | null, now: Date): Promise<void> {
  await write(async (tx) => {
    await takeTurn(tx)
    const { count } = await tx.publishedPost.updateMany({ where: asCompared(post), data: { pipeline: pipeline.version } })
    if (count > 0) await tx.renderingChange.deleteMany({ where: { postId: post.id } })
    if (count > 0 && found) await storeChange(tx, post.id, found, now)
    return { value: undefined, changes: [] }
  })
}

async function storeChange(tx: Tx, postId: string, found: NewRendering, createdAt: Date): Promise<void> {
  if (found.kind === 'REFUSED') {
    const problems = found.problems.map(({ line, column, message }) => ({ line, column, message }))
    await tx.renderingChange.create({ data: { postId, kind: 'REFUSED', before: '', after: '', problems, createdAt } })
    return
  }
  const { kind, before, after, compiled } = found
  await storeCompiled(tx, compiled, createdAt)
  await tx.renderingChange.create({ data: { postId, kind, before, after, compiledHash: compiled.hash, problems: [], createdAt } })
}

/** Gives readers the new rendering of a version that is still what they see. */
async function replace(post: OutdatedPost, compiled: CompiledText, now: Date): Promise<void> {
  await write(async (tx) => {
    await takeTurn(tx)
    const changes = await recordChange(tx, post.id, now, async () => {
      const data = { ...compiledColumns(post, compiled), pipeline: pipeline.version }
      const { count } = await tx.publishedPost.updateMany({ where: asCompared(post), data })
      if (count === 0) return
      await storeCompiled(tx, compiled, now)
      await tx.renderingChange.deleteMany({ where: { postId: post.id } })
      await notePublishedUses(tx, post.id)
    })
    return { value: undefined, changes }
  })
}

/**
 * Gives readers the newer rendering of posts: of those chosen, of all whose words are the same, or of all that the caller may edit.
 * Returns how many there were. Throws UNAUTHENTICATED, FORBIDDEN and INVALID.
 */
export async function acceptRenderings(caller: Caller, input: AcceptInput): Promise<number> {
  requireAuthor(caller.viewer)
  const { ids, which } = acceptSchema.parse(input)
  let accepted = 0
  let batch = which === 'chosen' ? ids : await listAcceptable(caller.viewer, { sameWords: which === 'same-words', after: '' })
  while (batch.length > 0) {
    accepted += await acceptBatch(caller, batch)
    const after = batch.at(-1) ?? ''
    batch = which === 'chosen' ? [] : await listAcceptable(caller.viewer, { sameWords: which === 'same-words', after })
  }
  return accepted
}

async function acceptBatch(caller: Caller, ids: readonly string[]): Promise<number> {
  return write(async (tx) => {
    await takeTurn(tx)
    const changes: Change[] = []
    let accepted = 0
    for (const { id } of await readChosen(caller, ids, tx)) {
      const done = await acceptOne(tx, id, caller.now)
      if (done === null) continue
      accepted++
      changes.push(...done)
    }
    if (accepted > 0) await record('posts.changed', { caller, detail: { intent: 'accept-rendering', posts: accepted } }, tx)
    return { value: accepted, changes }
  })
}

/** Null when nothing waits for the post any more. */
async function acceptOne(tx: Tx, postId: string, now: Date): Promise<Change[] | null> {
  const select = {
    compiledHash: true,
    published: { select: { title: true, subtitle: true, description: true, tags: { select: { tag: true } } } },
  }
  const change = await tx.renderingChange.findUnique({ where: { postId }, select })
  if (!change?.compiledHash) return null
  const compiled = await findCompiledText(change.compiledHash, tx)
  if (!compiled) throw new Error(`The compiled text ${change.compiledHash} is missing.`)
  const { tags, ...words } = change.published
  return recordChange(tx, postId, now, async () => {
    const data = compiledColumns({ ...words, tags: tags.map(({ tag }) => tag.name) }, compiled)
    await tx.publishedPost.update({ where: { postId }, data })
    await tx.renderingChange.delete({ where: { postId } })
    await notePublishedUses(tx, postId)
  })
}
