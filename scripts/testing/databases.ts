import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Provider } from '@/lib/core/database/migrations'

/** Address of a PostgreSQL server whose databases the tests may create and drop; set by the test command. */
export const postgresqlServer = process.env.TEST_POSTGRES_URL

/** The engines that database tests run on: SQLite always, PostgreSQL when a server is given. */
export const testedProviders: readonly Provider[] = postgresqlServer ? ['sqlite', 'postgresql'] : ['sqlite']

async function onServer(sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: postgresqlServer ?? '' }).connect()
  await connection.executeScript(sql)
  await connection.dispose()
}

/** A database of its own, and how to get rid of it. */
export interface Made {
  url: string
  drop(): Promise<void>
}

/** An empty database of the test's own, not yet migrated; or a copy of `template`, which nobody is connected to. */
export async function createDatabase(provider: Provider, template?: string): Promise<Made> {
  if (provider === 'sqlite') {
    const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
    const file = path.join(directory, 'test.db')
    if (template) copyFileSync(template.replace(/^file:/, ''), file)
    return { url: `file:${file}`, drop: async () => rmSync(directory, { recursive: true, force: true }) }
  }
  const name = `fieldnotes_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${new URL(template).pathname.slice(1)}"` : ''}`)
  const url = new URL(postgresqlServer ?? '')
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`DROP DATABASE "${name}" WITH (FORCE)`) }
}
