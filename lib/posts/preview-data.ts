import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { shared } from '@/lib/core/shared'
import { findCompiled, storeCompiled } from '@/lib/mdx/data'
import { type CompiledText, MdxError, type Problem } from '@/lib/mdx/types'
import { slugify } from './permalink'
import { compilePost } from './publication'
import { saveSchema } from './schema'
import type { PostPage } from './types'
import { getEditable, type WorkingCopy } from './working-data'

const KEPT = 50
const DAY = 86_400_000

export const previewSchema = saveSchema.pick({ id: true, title: true, description: true, source: true, tags: true })

type PreviewInput = z.output<typeof previewSchema>

export interface Preview {
  /** Where the page is shown to those who may edit the post; null when the text has problems. */
  address: string | null
  problems: Problem[]
}

/** What a previewed page shows that is not in its compiled text, by "<post>/<hash>", of the newest previews of this process. */
const facts = shared('preview-facts', () => new Map<string, PostPage>())

/** Compiles a text that is being written and keeps the result for its preview page. Throws what `getEditable` throws. */
export async function preparePreview(caller: Caller, input: PreviewInput): Promise<Preview> {
  const post = await getEditable(caller, input.id)
  try {
    const trust = input.source === post.source ? post.trust : 'NETWORK'
    const compiled = await compilePost({ source: input.source, trust, contentPath: post.contentPath })
    await storeCompiled(db(), compiled)
    const key = `${post.id}/${compiled.hash}`
    facts.delete(key)
    facts.set(key, pageOf(caller, { ...post, ...input }, compiled))
    for (const old of facts.keys()) if (facts.size > KEPT) facts.delete(old)
    await sweep(caller.now)
    return { address: `/preview/${key}`, problems: [] }
  } catch (error) {
    if (error instanceof MdxError) return { address: null, problems: error.problems }
    throw error
  }
}

/** A prepared preview's page and compiled text. Null when there is no such text; throws what `getEditable` throws. */
export async function findPreview(caller: Caller, id: string, hash: string): Promise<{ page: PostPage; code: string } | null> {
  const post = await getEditable(caller, id)
  const compiled = await findCompiled(hash)
  if (!compiled) return null
  // After a restart, or on another instance, the page is without its list of contents.
  const bare = () => pageOf(caller, post, { hash, headings: [], wordCount: 0, readingMinutes: 1, excerpt: '', image: null })
  return { page: facts.get(`${id}/${hash}`) ?? bare(), code: compiled.code }
}

type Text = Pick<WorkingCopy, 'id' | 'kind' | 'title' | 'description' | 'tags' | 'seriesTitle' | 'seriesPosition' | 'publishedAt'>
type Compiled = Pick<CompiledText, 'hash' | 'headings' | 'wordCount' | 'readingMinutes' | 'excerpt' | 'image'>

function pageOf({ now }: Caller, post: Text, { hash, ...compiled }: Compiled): PostPage {
  const { id, kind, title, description, seriesTitle, seriesPosition } = post
  return {
    ...{ id, kind, title, description, ...compiled },
    permalink: `/preview/${id}/${hash}`,
    publishedAt: (post.publishedAt ?? now).toISOString(),
    revisedAt: null,
    tags: post.tags.map((name) => ({ slug: slugify(name), name })),
    series: seriesTitle ? { slug: slugify(seriesTitle), title: seriesTitle, position: seriesPosition ?? 1 } : null,
    commentCount: 0,
    author: null,
    compiledHash: hash,
    commentsClosed: true,
    newer: null,
    older: null,
    seriesParts: [],
  }
}

const sweeper = shared('preview-sweeper', () => ({ next: 0 }))

/** Once an hour, deletes compiled texts of the day before that no published post uses. */
async function sweep(now: Date): Promise<void> {
  if (now.getTime() < sweeper.next) return
  sweeper.next = now.getTime() + DAY / 24
  const where = { createdAt: { lt: new Date(now.getTime() - DAY) } }
  const old = await db().compiledMdx.findMany({ where, select: { hash: true }, orderBy: { createdAt: 'asc' }, take: 500 })
  const hashes = old.map(({ hash }) => hash)
  const used = await db().publishedPost.findMany({ where: { compiledHash: { in: hashes } }, select: { compiledHash: true } })
  const kept = new Set(used.map(({ compiledHash }) => compiledHash))
  await db().compiledMdx.deleteMany({ where: { ...where, hash: { in: hashes.filter((hash) => !kept.has(hash)) } } })
}
