import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { catalogueOf } from '@/scripts/testing/catalogue'
import { createDatabase, testedProviders } from '@/scripts/testing/databases'
import { isPostgresql, openDb } from '../db'
import { createMigration, diffSchemas, MigrationError, migrate, migrationState, type Provider, providers } from './migrations'

const schemas: Record<Provider, string> = { sqlite: 'prisma/schema.prisma', postgresql: 'prisma/generated/postgresql.prisma' }

async function execute(url: string, sql: string): Promise<void> {
  if (isPostgresql(url)) {
    const connection = await new PrismaPg({ connectionString: url }).connect()
    await connection.executeScript(sql).finally(() => connection.dispose())
    return
  }
  const database = new Database(url.replace(/^file:/, ''))
  database.exec(sql)
  database.close()
}

describe.each(testedProviders)('migrations on %s', (provider) => {
  let made: Awaited<ReturnType<typeof createDatabase>>[]
  let root: string
  const create = async () => {
    const database = await createDatabase(provider)
    made.push(database)
    return database.url
  }
  const plant = (name: string, sql: string) => {
    mkdirSync(path.join(root, provider, name), { recursive: true })
    writeFileSync(path.join(root, provider, name, 'migration.sql'), sql)
  }
  beforeEach(() => {
    made = []
    root = mkdtempSync(path.join(tmpdir(), 'fieldnotes-migrations-'))
    cpSync('prisma/migrations', root, { recursive: true })
  })
  afterEach(async () => {
    rmSync(root, { recursive: true, force: true })
    for (const database of made) await database.drop()
  })

  test('lead to exactly what the schema says', async () => {
    const [migrated, fresh] = [await create(), await create()]
    await migrate(migrated)
    await execute(fresh, await diffSchemas(provider, null, readFileSync(schemas[provider], 'utf8')))
    const catalogue = await catalogueOf(migrated)
    expect(catalogue.length).toBeGreaterThan(100)
    expect(catalogue).toEqual(await catalogueOf(fresh))
  })

  test('count the posts that are there by tag and month, and know the last parts of their addresses', async () => {
    const url = await create()
    const later = readdirSync(path.join(root, provider)).filter((name) => name >= '20261129234600')
    for (const name of later) rmSync(path.join(root, provider, name), { recursive: true, force: true })
    await migrate(url, root)
    const moment = (text: string) => (provider === 'sqlite' ? `'${text}.000+00:00'` : `'${text}'`)
    const post = (id: string, address: string, at: string, given: { kind?: string; unlisted?: boolean; password?: string } = {}) => {
      const { kind = 'POST', unlisted = false, password } = given
      const hash = password === undefined ? 'NULL' : `'${password}'`
      return `INSERT INTO "Post" ("id", "title", "source", "tags", "updatedAt") VALUES ('${id}', '', '', '[]', ${moment(at)});
        INSERT INTO "PublishedPost" ("postId", "kind", "permalink", "title", "description", "source", "trust", "version", "excerpt", "searchText",
          "compiledHash", "headings", "unlisted", "passwordHash", "wordCount", "readingMinutes", "publishedAt", "announced") VALUES ('${id}',
          '${kind}', '${address}', '', '', '', 'NETWORK', 1, '', '', '', '[]', ${unlisted}, ${hash}, 1, 1, ${moment(at)}, ${id !== 'later'});
        INSERT INTO "PostTag" ("postId", "tagId") VALUES ('${id}', 'dns')`
    }
    const posts = [
      post('first', '/2023/04/first.html', '2023-04-30T23:59:59'),
      post('second', '/second', '2023-04-01T00:00:00'),
      post('third', '/deep/er/deep', '2023-05-01T00:00:00'),
      post('later', '/later', '2999-01-01T00:00:00'),
      post('page', '/about', '2023-05-01T00:00:00', { kind: 'PAGE' }),
      post('hidden', '/hidden', '2023-05-01T00:00:00', { unlisted: true }),
      post('locked', '/locked', '2023-05-01T00:00:00', { password: 'x' }),
    ]
    await execute(url, [`INSERT INTO "Tag" ("id", "slug", "name") VALUES ('dns', 'dns', 'DNS')`, ...posts].join(';\n'))
    await migrate(url)
    const db = openDb(url)
    const months = await db.postMonth.findMany({ orderBy: { month: 'asc' } })
    const tags = await db.postTag.findMany({ where: { listed: true }, orderBy: { publishedAt: 'asc' } })
    const published = await db.publishedPost.findMany({ orderBy: { postId: 'asc' }, select: { slug: true } })
    expect(months).toEqual([
      { month: '2023-04', postCount: 2 },
      { month: '2023-05', postCount: 1 },
    ])
    expect((await db.tag.findFirst())?.postCount).toBe(3)
    expect(tags.filter(({ postId }) => postId !== 'page').map(({ postId }) => postId)).toEqual(['second', 'first', 'third', 'later'])
    expect(published.map(({ slug }) => slug)).toEqual(['first.html', 'hidden', 'later', 'locked', 'about', 'second', 'deep'])
    await db.$disconnect()
  })

  test('are applied once', async () => {
    const url = await create()
    const applied = await migrate(url)
    expect(applied.length).toBeGreaterThan(0)
    expect(await migrate(url)).toEqual([])
  })

  test('leave nothing behind that keeps the process from ending', async () => {
    const url = await create()
    const [set, clear] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')]
    await migrate(url)
    const cleared = new Set<unknown>(clear.mock.calls.flat())
    const waiting = set.mock.results.filter((_, at) => (set.mock.calls[at]?.[1] ?? 0) >= 5000).map(({ value }) => value as NodeJS.Timeout)
    vi.restoreAllMocks()
    expect(waiting.filter((timer) => timer.hasRef() && !cleared.has(timer))).toEqual([])
  })

  test('say what is missing, and what a newer version has left behind', async () => {
    const url = await create()
    const { missing } = await migrationState(url, root)
    expect(missing.length).toBeGreaterThan(0)
    await migrate(url, root)
    expect(await migrationState(url, root)).toEqual({ missing: [], failed: [], unknown: [] })
    plant('29990101000000_more', 'CREATE TABLE "More" ("id" TEXT)')
    expect(await migrationState(url, root)).toMatchObject({ missing: ['29990101000000_more'] })
    await migrate(url, root)
    expect(await migrationState(url)).toMatchObject({ unknown: ['29990101000000_more'] })
  })

  test('leave the database as it was when one fails, and can be repaired and tried again', async () => {
    const url = await create()
    await migrate(url, root)
    const db = openDb(url)
    await db.setting.create({ data: { key: 'title', value: 'kept' } })
    await db.$disconnect()
    const before = await catalogueOf(url)

    plant(
      '29990101000000_broken',
      `CREATE TABLE "Half" ("id" TEXT DEFAULT 'a;b');\nDELETE FROM "Setting";\nALTER TABLE "Nowhere" ADD COLUMN "x" TEXT;`,
    )
    const failure = await migrate(url, root).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(MigrationError)
    expect(String(failure)).toContain('29990101000000_broken')
    expect(await catalogueOf(url)).toEqual(before)
    const again = openDb(url)
    expect(await again.setting.findMany({ select: { key: true, value: true } })).toEqual([{ key: 'title', value: 'kept' }])
    await again.$disconnect()

    plant('29990101000000_broken', 'CREATE TABLE "Half" ("id" TEXT);')
    expect(await migrate(url, root)).toEqual(['29990101000000_broken'])
  })
})

test('an SQLite file that another program has open is not migrated, and nothing that program stores is lost', async () => {
  const { url, drop } = await createDatabase('sqlite')
  const root = mkdtempSync(path.join(tmpdir(), 'fieldnotes-migrations-'))
  cpSync('prisma/migrations', root, { recursive: true })
  await migrate(url, root)
  mkdirSync(path.join(root, 'sqlite/29990101000000_later'))
  writeFileSync(path.join(root, 'sqlite/29990101000000_later/migration.sql'), 'CREATE TABLE "Later" ("id" TEXT);')
  const other = new Database(url.replace(/^file:/, ''))
  other.pragma('journal_mode = WAL')
  const write = (key: string) => other.prepare('INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES (?, 1, 0)').run(key)
  write('before')
  await expect(migrate(url, root)).rejects.toThrow(/is held by another program\. Stop that program and start again/)
  write('after')
  other.close()
  expect(await migrate(url, root)).toEqual(['29990101000000_later'])
  const kept = new Database(url.replace(/^file:/, ''))
  expect(kept.prepare('SELECT "key" FROM "Setting" ORDER BY "key"').pluck().all()).toEqual(['after', 'before'])
  kept.close()
  await drop()
  rmSync(root, { recursive: true, force: true })
}, 60_000)

test('there is a migration for every change of the schema, on both engines', async () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'fieldnotes-migrations-'))
  cpSync('prisma/migrations', copy, { recursive: true })
  try {
    expect(await createMigration('missing', new Date(), copy), `run "migrate new <name>"; both of ${providers.join(', ')}`).toEqual([])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
