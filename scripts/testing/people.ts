import { randomUUID } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Caller } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { type Db, db } from '@/lib/core/db'
import type { Role, Viewer } from '@/lib/core/viewer'

/** The password of every user that tests make. */
export const testPassword = 'four unrelated plain words'

let sharedHash: Promise<string> | undefined

/** Stores a user with `testPassword`, in the database under test or in another one. */
export async function makeUser(role: Role, given: { email?: string; name?: string; disabledAt?: Date } = {}, database: Db = db()) {
  sharedHash ??= hashPassword(testPassword)
  const email = given.email ?? `${role.toLowerCase()}-${randomUUID()}@example.org`
  return database.user.create({ data: { name: 'Kim', ...given, email, role, passwordHash: await sharedHash } })
}

interface User {
  id: string
  name: string
  email: string
  role: Role
}

/**
 * Makes the caller of a command at the present moment, from an address of their own. Who it is, a user, `guest` or `system`,
 * is always said: a test of rights with a silent default tests nothing.
 */
export function callerOf(viewer: Viewer | User, given: Partial<Caller> = {}): Caller {
  const known: Viewer =
    'kind' in viewer ? viewer : { kind: 'user', id: viewer.id, name: viewer.name, email: viewer.email, role: viewer.role }
  return { viewer: known, now: now(), address: randomAddress(), ...given }
}

/** Makes up an address in 10.0.0.0/8, so that the limits of one test are not another's. */
export function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 254) + 1
  return `10.${part()}.${part()}.${part()}`
}
