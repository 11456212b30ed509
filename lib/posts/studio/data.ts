import { db } from '@/lib/core/db'
import type { Viewer } from '@/lib/core/viewer'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { countShownComments } from '../data'
import { editableWhere, isVisible, scheduledWhere, timelineWhere, visibleWhere } from '../policy'
import { readAhead } from '../revisions/data'
import type { StudioFilter, StudioPostRow, StudioSort } from '../types'
import { parseNames, type WorkingCopy } from '../working-copy/data'
import { findFitting, orders } from './search-data'
import type { PictureUse, PictureUses, Writing } from './types'

const rowSelect = {
  id: true,
  kind: true,
  status: true,
  title: true,
  tags: true,
  version: true,
  updatedAt: true,
  trashedAt: true,
  passwordHash: true,
  author: { select: { name: true } },
  published: { select: { permalink: true, publishedAt: true, version: true, views: true, unlisted: true } },
} as const

const bothKinds = ['POST' as const, 'PAGE' as const]

function filterWhere(status: StudioFilter | undefined, now: Date) {
  if (status === undefined) return { status: { not: 'TRASHED' as const } }
  // Posts that are unannounced, unlisted or locked are few of many: each is a range of an index.
  if (status === 'SCHEDULED') return { status: 'PUBLISHED' as const, published: { announced: false, ...scheduledWhere(now) } }
  if (status === 'PUBLISHED') return { status, published: visibleWhere(now) }
  if (status === 'LOCKED') return { status: { not: 'TRASHED' as const }, passwordHash: { gt: '' } }
  if (status === 'UNLISTED')
    return { status: 'PUBLISHED' as const, passwordHash: null, published: { kind: { in: bothKinds }, unlisted: true } }
  return { status }
}

interface StudioRow {
  id: string
  kind: 'POST' | 'PAGE'
  status: 'DRAFT' | 'PUBLISHED' | 'TRASHED'
  title: string
  tags: unknown
  version: number
  updatedAt: Date
  trashedAt: Date | null
  passwordHash: string | null
  author: { name: string } | null
  published: { permalink: string; publishedAt: Date; version: number; views: number; unlisted: boolean } | null
}

/** Facts of the posts of a list that other tables know: which are ahead of what readers see, and how many comments each has. */
interface RowFacts {
  ahead: ReadonlySet<string>
  comments: ReadonlyMap<string, number>
}

function toRow({ published, author, ...row }: StudioRow, { ahead, comments }: RowFacts, now: Date): StudioPostRow {
  const scheduled = row.status === 'PUBLISHED' && published !== null && !isVisible(published, now)
  return {
    id: row.id,
    kind: row.kind,
    status: scheduled ? 'SCHEDULED' : row.status,
    visibility: row.passwordHash !== null ? 'LOCKED' : published?.unlisted ? 'UNLISTED' : 'LISTED',
    title: row.title,
    tags: parseNames(row.tags),
    authorName: author?.name ?? null,
    permalink: published?.permalink ?? null,
    publishedAt: published?.publishedAt.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    trashedAt: row.trashedAt?.toISOString() ?? null,
    hasUnpublishedChanges: ahead.has(row.id),
    commentCount: comments.get(row.id) ?? 0,
    views: published?.views ?? 0,
  }
}

async function toRows(rows: readonly StudioRow[], now: Date): Promise<StudioPostRow[]> {
  const later = rows.filter(({ published, version }) => published && published.version !== version)
  const ahead = await readAhead(later.map(({ id, published }) => ({ postId: id, version: published?.version ?? 0 })))
  const comments = await countShownComments(rows.map(({ id }) => id))
  return rows.map((row) => toRow(row, { ahead, comments }, now))
}

interface ListOptions {
  status?: StudioFilter | undefined
  query?: string | undefined
  tag?: string | undefined
  after?: string | undefined
  sort: StudioSort
  skip: number
  take: number
}

/** Posts that are listed without a search. */
const MOST_LISTED = 10_000

/**
 * Reads rows of the posts that the viewer may edit, without regard to upper and lower case in `query` and `tag`, which are of their working
 * copies; `after` is the post after which a search goes on. `total` counts those that are listed, `cut` says where that is not all.
 */
export async function readStudioRows(viewer: Viewer, now: Date, { status, sort, skip, take, ...search }: ListOptions) {
  const where = { AND: [editableWhere(viewer), filterWhere(status, now)] }
  const orderBy = [...orders[sort].by]
  const read = async (part: { where: Prisma.PostWhereInput; skip?: number; take: number }) =>
    toRows(await db().post.findMany({ ...part, orderBy, select: rowSelect }), now)
  if (search.query || search.tag) {
    const { ids, cut } = await findFitting(where, { sort, ...search })
    const shown = ids.slice(skip, skip + take)
    return { total: ids.length, items: shown.length > 0 ? await read({ where: { id: { in: shown } }, take }) : [], cut }
  }
  const counted = await db().post.count({ where, orderBy, take: MOST_LISTED + 1 })
  const cut = counted > MOST_LISTED ? { lookedAt: MOST_LISTED, further: null } : null
  const total = Math.min(counted, MOST_LISTED)
  return { total, items: skip < total ? await read({ where, skip, take }) : [], cut }
}

/** Reads the row of one post, as the studio lists it. */
export async function readStudioRow(post: WorkingCopy, now: Date): Promise<StudioPostRow> {
  const [row] = await toRows([await db().post.findUniqueOrThrow({ where: { id: post.id }, select: rowSelect })], now)
  return row as StudioPostRow
}

/** Most tags of published posts, and most drafts whose tags are added to them. */
const MOST_TAGS = 300

/** Reads the names of tags that published posts have, or the drafts that the viewer changed last. */
export async function readTagNames(viewer: Viewer): Promise<string[]> {
  const tags = await db().tag.findMany({
    where: { posts: { some: {} } },
    orderBy: { slug: 'asc' },
    take: MOST_TAGS,
    select: { name: true },
  })
  const where = { AND: [editableWhere(viewer), { status: 'DRAFT' as const }] }
  const drafts = await db().post.findMany({ where, orderBy: [...orders.updated.by], take: MOST_TAGS, select: { tags: true } })
  return [...tags.map(({ name }) => name), ...drafts.flatMap((draft) => parseNames(draft.tags))]
}

/**
 * Reads a few of the posts that the viewer may edit: the drafts changed last, what is published next, and what was published last,
 * as far as lists name it.
 */
export async function readWriting(viewer: Viewer, now: Date, take: number): Promise<Writing> {
  const select = { post: { select: rowSelect } } as const
  const post = { AND: [editableWhere(viewer), { status: 'PUBLISHED' as const }] }
  const [drafts, scheduled, published] = await Promise.all([
    db().post.findMany({
      where: { AND: [editableWhere(viewer), { status: 'DRAFT' }] },
      orderBy: [...orders.updated.by],
      take,
      select: rowSelect,
    }),
    db().publishedPost.findMany({
      where: { announced: false, ...scheduledWhere(now), post },
      orderBy: { publishedAt: 'asc' },
      take,
      select,
    }),
    db().publishedPost.findMany({ where: { ...timelineWhere(now), post }, orderBy: { publishedAt: 'desc' }, take, select }),
  ])
  const postsOf = (rows: readonly { post: StudioRow }[]) =>
    toRows(
      rows.map(({ post }) => post),
      now,
    )
  return { drafts: await toRows(drafts, now), scheduled: await postsOf(scheduled), published: await postsOf(published) }
}

/** Most posts that are named as showing a picture. */
const MOST_USES = 200

/** Reads which posts show a stored picture; those that the viewer may not edit are counted only. */
export async function readPictureUses(viewer: Viewer, mediaId: string): Promise<PictureUses> {
  const [rows, all] = await Promise.all([
    db().mediaUse.findMany({
      where: { mediaId, post: editableWhere(viewer) },
      select: { scope: true, post: { select: { id: true, title: true } } },
      orderBy: { postId: 'asc' },
      take: MOST_USES,
    }),
    db().mediaUse.groupBy({ by: ['postId'], where: { mediaId } }),
  ])
  const uses = new Map<string, PictureUse>()
  for (const { scope, post } of rows) {
    const known = uses.get(post.id)
    uses.set(post.id, { postId: post.id, title: post.title, isPublished: scope === 'PUBLISHED' || known?.isPublished === true })
  }
  return { uses: [...uses.values()], others: Math.max(0, all.length - uses.size) }
}
