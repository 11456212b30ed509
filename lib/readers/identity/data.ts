import { db, type Tx } from '@/lib/core/db'

/** Facts about a reader at the moment they write something. */
export interface ReaderFacts {
  /** Reader named by the browser's signed cookie. */
  browser: string | null
  userId: string | null
  /** Empty when they gave none this time. */
  name: string
  email: string | null
}

/** Finds the reader of an account, or else of a browser; adds one for a stranger. Returns its id. */
export async function findOrAddReader(tx: Tx, { browser, userId, name, email }: ReaderFacts, now: Date): Promise<string> {
  const facts = { ...(name !== '' && { name, email: email?.toLowerCase() ?? null }), seenAt: now }
  const known = await tx.reader.findFirst({ where: userId ? { userId } : { id: browser ?? '', userId: null }, select: { id: true } })
  // One who is being erased at this moment is a stranger.
  if (known && (await tx.reader.updateMany({ where: { id: known.id }, data: facts })).count === 1) return known.id
  return (await tx.reader.create({ data: { ...facts, userId, createdAt: now }, select: { id: true } })).id
}

/** Finds the id of the reader of an account, or else of a browser; null for a stranger. */
export async function findReaderId(browser: string | null, userId: string | null, on: Tx = db()): Promise<string | null> {
  const where = userId ? { userId } : { id: browser ?? '', userId: null }
  return (await on.reader.findFirst({ where, select: { id: true } }))?.id ?? null
}

/** Finds the e-mail address that a reader has verified; null for one who has not. */
export async function findVerifiedEmail(tx: Tx, readerId: string): Promise<string | null> {
  return (await tx.reader.findUnique({ where: { id: readerId }, select: { verifiedEmail: true } }))?.verifiedEmail ?? null
}

/** Finds the name that a reader gave last; empty for one who gave none. */
export async function findReaderName(id: string): Promise<string> {
  return (await db().reader.findUnique({ where: { id }, select: { name: true } }))?.name ?? ''
}

/** Finds a reader by id, with the name and e-mail address they gave last and the one they have verified. */
export function findReader(id: string) {
  return db().reader.findUnique({ where: { id }, select: { id: true, name: true, email: true, verifiedEmail: true } })
}
