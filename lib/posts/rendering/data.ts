import { z } from 'zod'
import { db } from '@/lib/core/db'
import type { Viewer } from '@/lib/core/viewer'
import { pipeline } from '@/lib/mdx/hash'
import { publishedFields, selectFields } from '../fields'
import { editableWhere } from '../policy'
import type { RenderingChangeRow } from './types'

/** Columns of a published text that compiling it anew, and comparing that with what is there, needs. */
const outdatedSelect = {
  ...selectFields(publishedFields),
  postId: true,
  trust: true,
  compiledHash: true,
  pipeline: true,
  excerpt: true,
  headings: true,
  image: true,
  readingMinutes: true,
  tags: { select: { tag: { select: { name: true } } } },
  post: { select: { contentPath: true } },
} as const

/** Posts that one transaction gives their newer rendering. */
const AT_ONCE = 10

const headings = z.array(z.object({ depth: z.number(), text: z.string() }))

/** Finds published texts that an older pipeline made and this one has not been compared with, of each pipeline the most read first. */
export async function readOutdated(take: number, except: readonly string[]) {
  const rows = await db().publishedPost.findMany({
    where: { pipeline: { lt: pipeline.version }, postId: { notIn: [...except] } },
    orderBy: [{ pipeline: 'desc' }, { views: 'desc' }],
    take,
    select: outdatedSelect,
  })
  return rows.map(({ postId, tags, post, ...row }) => ({
    ...row,
    id: postId,
    headings: headings.safeParse(row.headings).data ?? [],
    tags: tags.map(({ tag }) => tag.name),
    contentPath: post.contentPath,
  }))
}

export type OutdatedPost = Awaited<ReturnType<typeof readOutdated>>[number]

const changeOf = (viewer: Viewer) => ({ published: { post: editableWhere(viewer) } })

/** Counts the posts whose newer rendering waits for somebody who may accept it. */
export function countChanges(viewer: Viewer): Promise<number> {
  return db().renderingChange.count({ where: changeOf(viewer) })
}

const problems = z.array(z.object({ line: z.number(), column: z.number(), message: z.string() }))

/** Reads newer renderings that wait, in the order in which they were found. */
export async function readChanges(viewer: Viewer, { skip, take }: { skip: number; take: number }): Promise<RenderingChangeRow[]> {
  const rows = await db().renderingChange.findMany({
    where: changeOf(viewer),
    orderBy: [{ createdAt: 'asc' }, { postId: 'asc' }],
    skip,
    take,
    select: {
      postId: true,
      kind: true,
      before: true,
      after: true,
      problems: true,
      published: { select: { title: true, permalink: true, post: { select: { contentPath: true } } } },
    },
  })
  return rows.map(({ postId: id, kind, before, after, published: { title, permalink, post }, ...row }) => {
    return { id, title, permalink, kind, before, after, problems: problems.safeParse(row.problems).data ?? [], file: post.contentPath }
  })
}

/** Lists the next posts after one, by id, whose newer rendering the viewer may accept. */
export async function listAcceptable(viewer: Viewer, { sameWords, after }: { sameWords: boolean; after: string }): Promise<string[]> {
  const kind = sameWords ? { kind: 'MARKUP' as const } : {}
  const where = { ...changeOf(viewer), ...kind, compiledHash: { not: null }, postId: { gt: after } }
  const rows = await db().renderingChange.findMany({ where, orderBy: { postId: 'asc' }, take: AT_ONCE, select: { postId: true } })
  return rows.map(({ postId }) => postId)
}

/** Reads what waits for posts that are kept in files, by the post's id. */
export async function readFileChanges() {
  const where = { published: { post: { contentPath: { not: null } } } }
  const rows = await db().renderingChange.findMany({ where, select: { postId: true, kind: true, problems: true } })
  return new Map(rows.map(({ postId, ...row }) => [postId, { ...row, problems: problems.safeParse(row.problems).data ?? [] }]))
}

export type FileChange = NonNullable<ReturnType<Awaited<ReturnType<typeof readFileChanges>>['get']>>
