import { db } from '@/lib/core/db'
import type { Role } from '@/lib/core/viewer'

const newsFields = {
  id: true,
  status: true,
  authorId: true,
  authorName: true,
  source: true,
  heldBecause: true,
  post: { select: { title: true, authorId: true } },
} as const

/** A comment as mails to moderators need it. */
export type UndecidedComment = Awaited<ReturnType<typeof listUndecided>>[number]

/** Lists comments since then that nobody has decided on, oldest first: pending ones, or with `visible` also those that appeared at once. */
export async function listUndecided(since: Date, visible: boolean, take: number) {
  const rows = await db().comment.findMany({
    where: {
      createdAt: { gt: since },
      deletedAt: null,
      moderatedAt: null,
      status: { in: visible ? ['PENDING', 'APPROVED'] : ['PENDING'] },
    },
    select: newsFields,
    orderBy: { createdAt: 'desc' },
    take,
  })
  return rows.reverse()
}

/** A user who can moderate, as mails need them. */
export type Moderator = Awaited<ReturnType<typeof listModerators>>[number]

/** Lists the owner, and of these authors those who can moderate. */
export function listModerators(authorIds: readonly string[]) {
  const moderating: Role[] = ['AUTHOR', 'EDITOR']
  return db().user.findMany({
    where: { disabledAt: null, OR: [{ role: 'OWNER' }, { id: { in: [...authorIds] }, role: { in: moderating } }] },
    select: { id: true, email: true, role: true, tokenVersion: true },
  })
}

/** Tells that one of these comments is still there and nobody has decided on it. */
export async function isUndecided(ids: readonly string[]): Promise<boolean> {
  const where = { id: { in: [...ids] }, deletedAt: null, moderatedAt: null }
  return (await db().comment.findFirst({ where, select: { id: true } })) !== null
}

/** Finds the comment of a moderator's link as its page shows it, with who decided on it last. */
export async function findLinked(id: string) {
  const comment = await db().comment.findUnique({
    where: { id },
    select: {
      id: true,
      status: true,
      deletedAt: true,
      authorName: true,
      html: true,
      createdAt: true,
      heldBecause: true,
      moderatedAt: true,
      moderatedById: true,
      deletedBy: true,
      post: { select: { title: true } },
    },
  })
  if (!comment) return null
  const by = comment.moderatedById
  const user = by ? await db().user.findUnique({ where: { id: by }, select: { name: true } }) : null
  return { ...comment, moderatedBy: user?.name ?? null }
}

/** Finds a user who can still act, as they are now; null for one who was disabled or changed since. */
export function findActing(id: string, tokenVersion: number) {
  return db().user.findFirst({ where: { id, tokenVersion, disabledAt: null }, select: { id: true, name: true, email: true, role: true } })
}
