import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Provider } from '@/lib/core/migrate'

/** Address of a PostgreSQL server whose databases the tests may create and drop; set by the test command. */
export const postgresqlServer = process.env.TEST_POSTGRES_URL

async function onServer(sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: postgresqlServer ?? '' }).connect()
  await connection.executeScript(sql)
  await connection.dispose()
}

/** An empty database of the test's own, not yet migrated. */
export async function createDatabase(provider: Provider): Promise<{ url: string; drop(): Promise<void> }> {
  if (provider === 'sqlite') {
    const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
    return { url: `file:${path.join(directory, 'test.db')}`, drop: async () => rmSync(directory, { recursive: true, force: true }) }
  }
  const name = `fieldnotes_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE "${name}"`)
  const url = new URL(postgresqlServer ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`DROP DATABASE "${name}" WITH (FORCE)`) }
}
