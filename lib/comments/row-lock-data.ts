import { isPostgresql, type Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { Prisma } from '@/prisma/generated/sqlite/client'

/** Far below how many values a query of either database takes. */
const atOnce = 500

/**
 * Makes everyone who changes one of these threads, named by their top comments, wait until this transaction ends, and this one for
 * them. Writes that wait for each other in a circle are broken off, so all take their rows in one order: readers, threads by
 * their ids, what the filter learned, mails and jobs, the cache's clock. SQLite has one writer at a time anyway.
 */
export async function lockThreadRows(tx: Tx, rootIds: Iterable<string>): Promise<void> {
  if (!isPostgresql(env().DATABASE_URL)) return
  const ids = [...new Set(rootIds)].sort()
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = Prisma.join(ids.slice(at, at + atOnce))
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM "Comment" WHERE "id" IN (${some}) ORDER BY "id" COLLATE "C" FOR NO KEY UPDATE`)
  }
}

type CommentFilter = NonNullable<NonNullable<Parameters<Tx['comment']['findMany']>[0]>['where']>

/** Locks the threads of the comments that `where` finds, as `lockThreadRows` does. */
export async function lockThreadRowsOf(tx: Tx, where: CommentFilter): Promise<void> {
  const rows = await tx.comment.findMany({ where, distinct: ['rootId'], select: { rootId: true } })
  await lockThreadRows(
    tx,
    rows.map(({ rootId }) => rootId),
  )
}
