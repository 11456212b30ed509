import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type Db, openDb } from '@/lib/core/db'
import { parseEnv } from '@/lib/core/env'
import { createDatabase, type Made, testedProviders } from './databases'

const testSecrets = {
  AUTH_SECRET: 'a secret that signs the sessions of tests',
  ACTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  TOKEN_SALT: 'a salt for the hashes that tests make',
}

/**
 * Runs the tests of `suite` once for each engine, on a migrated database of their own that `db()` returns meanwhile.
 */
export function onEachDatabase(title: string, suite: (database: { url(): string; db(): Db }) => void): void {
  const registry = globalThis as unknown as Record<symbol, unknown>
  for (const provider of testedProviders) {
    describe(`${title} (${provider})`, () => {
      let made: Made
      let opened: Db
      beforeAll(async () => {
        made = await createDatabase(provider, inject('migrated')[provider])
        opened = openDb(made.url)
        registry[Symbol.for('fieldnotes.db')] = opened
        registry[Symbol.for('fieldnotes.env')] = parseEnv({ ...process.env, ...testSecrets, DATABASE_URL: made.url, LOG_LEVEL: 'silent' })
      })
      afterAll(async () => {
        await opened?.$disconnect()
        delete registry[Symbol.for('fieldnotes.db')]
        delete registry[Symbol.for('fieldnotes.env')]
        await made?.drop()
      })
      suite({ url: () => made.url, db: () => opened })
    })
  }
}
