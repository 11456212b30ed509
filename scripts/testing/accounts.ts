import { randomUUID } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Caller } from '@/lib/core/action'
import { type Db, db } from '@/lib/core/db'
import { guest, type Role, type Viewer } from '@/lib/core/viewer'

/** The password of every user that tests make. */
export const testPassword = 'four unrelated plain words'

let sharedHash: Promise<string> | undefined

/** A user of the database under test, or of another one, with `testPassword`. */
export async function makeUser(
  role: Role = 'READER',
  given: { email?: string; name?: string; disabledAt?: Date } = {},
  database: Db = db(),
) {
  sharedHash ??= hashPassword(testPassword)
  const email = given.email ?? `${role.toLowerCase()}-${randomUUID()}@example.org`
  return database.user.create({ data: { name: 'Kim', ...given, email, role, passwordHash: await sharedHash } })
}

/** Somebody who asks, by default a guest from an address of their own. */
export function callerOf(viewer: Viewer | Awaited<ReturnType<typeof makeUser>> = guest, given: Partial<Caller> = {}): Caller {
  const known: Viewer =
    'kind' in viewer ? viewer : { kind: 'user', id: viewer.id, name: viewer.name, email: viewer.email, role: viewer.role as Role }
  return { viewer: known, now: new Date(), address: randomAddress(), ...given }
}

export function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 254) + 1
  return `10.${part()}.${part()}.${part()}`
}
