import { readAfter } from '@/lib/core/database/keyset-pagination'
import { db } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { foldCase } from '@/lib/core/text/fold-case'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { nameKey } from '../permalink'
import type { StudioSort } from '../types'
import { parseNames } from '../working-copy/data'
import type { ListCut } from './types'

/** Posts that are looked through for one answer. */
const MOST_LOOKED_AT = 5000
/** Posts that are looked through together: reading no more holds nobody up. */
const AT_ONCE = 500
/** Posts that are listed of those that fit. */
const MOST_FOUND = 1000

const select = { id: true, title: true, tags: true, createdAt: true, updatedAt: true } as const

/** Position of a post in each order of the list. */
interface ListPosition {
  id: string
  title: string
  createdAt: Date
  updatedAt: Date
}

/** Orders of the list, each with the two ranges of its index that follow a position. */
export const orders = {
  updated: {
    by: [{ updatedAt: 'desc' }, { id: 'desc' }],
    tied: ({ updatedAt, id }: ListPosition) => ({ updatedAt, id: { lt: id } }),
    beyond: ({ updatedAt }: ListPosition) => ({ updatedAt: { lt: updatedAt } }),
  },
  created: {
    by: [{ createdAt: 'desc' }, { id: 'desc' }],
    tied: ({ createdAt, id }: ListPosition) => ({ createdAt, id: { lt: id } }),
    beyond: ({ createdAt }: ListPosition) => ({ createdAt: { lt: createdAt } }),
  },
  title: {
    by: [{ title: 'asc' }, { id: 'asc' }],
    tied: ({ title, id }: ListPosition) => ({ title, id: { gt: id } }),
    beyond: ({ title }: ListPosition) => ({ title: { gt: title } }),
  },
} as const

interface PostSearch {
  sort: StudioSort
  query?: string | undefined
  tag?: string | undefined
  /** Id of the post after which it begins. */
  after?: string | undefined
}

/**
 * Finds the ids of the posts of `where` whose titles contain `query` and that carry `tag`, in the order of the list. It looks through
 * 5,000 posts, some at a time, and no further than until 1,000 fit; `cut` says how far, and after which post to go on, where there are more.
 */
export async function findFitting(
  where: Prisma.PostWhereInput,
  { after, ...search }: PostSearch,
): Promise<{ ids: string[]; cut: ListCut | null }> {
  const fits = matcherOf(search)
  const ids: string[] = []
  let last = after === undefined ? null : await db().post.findUnique({ where: { id: after }, select })
  let lookedAt = 0
  while (lookedAt < MOST_LOOKED_AT && ids.length < MOST_FOUND) {
    const slice = await readSlice(where, search.sort, last, AT_ONCE)
    for (const post of slice) if (fits(post)) ids.push(post.id)
    if (slice.length < AT_ONCE) return { ids, cut: null }
    last = slice.at(-1) ?? null
    lookedAt += slice.length
    await yieldToEventLoop()
  }
  const more = (await readSlice(where, search.sort, last, 1)).length > 0
  return { ids, cut: more && last ? { lookedAt, further: last.id } : null }
}

function matcherOf({ query, tag }: Pick<PostSearch, 'query' | 'tag'>) {
  const words = foldCase(query ?? '')
  const key = tag && nameKey(tag)
  return ({ title, tags }: { title: string; tags: unknown }) =>
    foldCase(title).includes(words) && (!key || parseNames(tags).some((name) => nameKey(name) === key))
}

async function readSlice(where: Prisma.PostWhereInput, sort: StudioSort, after: ListPosition | null, take: number) {
  const { by, tied, beyond } = orders[sort]
  const find = (seek: Prisma.PostWhereInput, most: number) =>
    db().post.findMany({ where: { AND: [where, seek] }, orderBy: [...by], take: most, select })
  return after ? readAfter(find, { tied: tied(after), beyond: beyond(after) }, take) : find({}, take)
}
