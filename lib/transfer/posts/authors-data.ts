import { record } from '@/lib/audit/data'
import { placeholderEmail } from '@/lib/auth/placeholder-email'
import type { Caller } from '@/lib/core/action'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/moving'
import type { Format } from '../export-file/foreign-comment'
import { enter, findImported } from '../ledger/ledger-data'
import type { ForeignAuthor } from './authors'

/** User that an author may be. */
export interface AuthorChoice {
  id: string
  name: string
  email: string
}

/** Lists the users that authors of an export may be, oldest first. */
export function listAuthorChoices(): Promise<AuthorChoice[]> {
  const select = { id: true, name: true, email: true } as const
  return db().user.findMany({ where: { role: { not: 'READER' } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select, take: 500 })
}

/**
 * Suggests for each author the user that they are here: whom an earlier run made of them, who has their e-mail address, who alone has their
 * name. The only author of an export is the owner.
 */
export async function suggestUsers(format: Format, authors: readonly ForeignAuthor[]): Promise<ForeignAuthor[]> {
  const users = await listAuthorChoices()
  const ids = new Set(users.map(({ id }) => id))
  const keys = authors.map(({ key }) => key)
  const earlier = await findImported(format, keys, { kind: 'author' })
  const owner = authors.length === 1 ? await findOwner() : null
  return authors.map((author) => {
    const known = earlier.get(author.key) ?? ''
    const alike = users.filter(({ name }) => name.trim().toLowerCase() === author.name.toLowerCase())
    const found =
      (ids.has(known) && known) ||
      users.find(({ email }) => email === author.email)?.id ||
      (alike.length === 1 && alike[0]?.id) ||
      owner ||
      null
    return { ...author, user: found }
  })
}

/**
 * Puts the choice of the owner in the place of what was suggested: `chosen` says by the key of an author the id or e-mail address of a user,
 * or "new". Throws INVALID for an author or a user that there is not.
 */
export async function chooseUsers(authors: readonly ForeignAuthor[], chosen: ReadonlyMap<string, string>): Promise<ForeignAuthor[]> {
  const users = await listAuthorChoices()
  const named = new Map(authors.flatMap(({ key, name }) => [[name, key] as const, [key, key] as const]))
  const byKey = new Map<string, string | null>()
  for (const [author, wanted] of chosen) {
    const key = named.get(author)
    if (key === undefined) throw new AppError('INVALID', messages.noSuchAuthor({ author }))
    const user = users.find(({ id, email }) => id === wanted || email === wanted.toLowerCase())
    if (!user && wanted !== 'new') throw new AppError('INVALID', messages.noSuchUser({ user: wanted }))
    byKey.set(key, user?.id ?? null)
  }
  return authors.map((author) => ({ ...author, user: byKey.has(author.key) ? (byKey.get(author.key) ?? null) : author.user }))
}

async function findOwner(on: Tx = db()): Promise<string | null> {
  const owner = await on.user.findFirst({ where: { role: 'OWNER' }, orderBy: { createdAt: 'asc' }, select: { id: true } })
  return owner?.id ?? null
}

interface AuthorOfPost {
  importId: string
  format: Format
  /** Of the post, in its file. */
  line: number
  author: ForeignAuthor | undefined
}

/**
 * Finds the user who is to be the author of a post, or makes one without access: disabled, without a password, and with an address that
 * leads nowhere when the export has none. A post without a known author is the owner's.
 */
export async function authorOf(tx: Tx, caller: Caller, { importId, format, line, author }: AuthorOfPost): Promise<string | null> {
  if (!author) return findOwner(tx)
  const { key, name, user } = author
  const exists = async (id: string | undefined) =>
    id ? ((await tx.user.findUnique({ where: { id }, select: { id: true } }))?.id ?? null) : null
  if (user !== null) return (await exists(user)) ?? findOwner(tx)
  const earlier = await exists((await findImported(format, [key], { kind: 'author', on: tx })).get(key))
  if (earlier) return earlier
  const email = author.email || placeholderEmail(`${format}\n${key}`)
  const same = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (same) return same.id
  const made = await tx.user.create({ data: { name, email, role: 'AUTHOR', disabledAt: caller.now }, select: { id: true } })
  await record('account.created', { caller, target: made.id, detail: { role: 'AUTHOR' } }, tx)
  const row = { sourceId: key, line, outcome: 'imported', reason: null, targetId: made.id } as const
  await enter(tx, { source: format, kind: 'author', importId }, [row])
  return made.id
}

/** Deletes users that an import made who have no posts and never had access. */
export async function removeAuthors(tx: Tx, importId: string): Promise<void> {
  const rows = await tx.importedItem.findMany({ where: { importId, kind: 'author' }, select: { sourceId: true, targetId: true } })
  const without = { disabledAt: { not: null }, passwordHash: null, posts: { none: {} }, accounts: { none: {} } }
  await tx.user.deleteMany({ where: { id: { in: rows.flatMap(({ targetId }) => targetId ?? []) }, ...without } })
  await tx.importedItem.deleteMany({ where: { importId, kind: 'author' } })
}
