import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrate } from '@/lib/core/database/migrations'
import { type Db, openDb } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost, unpublishPost } from '@/lib/posts/publishing/commands'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { createDatabase, testedProviders } from '@/scripts/testing/databases'
import { callerOf } from '@/scripts/testing/people'
import { makePost, readText } from '@/scripts/testing/posts'
import { settleFeedNames } from './commands'
import { getFeed } from './queries'

const only = async () => {
  const [entry, ...others] = (await getFeed()).entries
  if (!entry || others.length > 0) throw new Error('The feed is not of one post.')
  return entry
}

onEachDatabase('the feed of posts', ({ db }) => {
  const move = async (id: string, permalink: string) => {
    const { version } = await savePost(callerOf(system), { ...(await readText(id)), permalink })
    await publishPost(callerOf(system), { id, version, publishedAt: null })
  }

  test('names a post for ever: neither a new address nor unpublishing makes it another for subscribers', async () => {
    useQuickCompiler()
    await db().post.deleteMany()
    const { id } = await makePost({ permalink: '/one' })
    const before = await only()
    expect(before).toMatchObject({ id: `urn:uuid:${id}`, url: `${env().SITE_URL}/one` })
    await move(id, '/two')
    expect(await only()).toMatchObject({ id: before.id, url: `${env().SITE_URL}/two` })
    await unpublishPost(callerOf(system), { id })
    await move(id, '/three')
    expect((await only()).id).toBe(before.id)
    await db().post.update({ where: { id }, data: { feedPath: '/über' } })
    expect(await only()).toMatchObject({ id: `${env().SITE_URL}/%C3%BCber`, url: `${env().SITE_URL}/three` })
    const { updatedAt } = await db().post.findUniqueOrThrow({ where: { id } })
    for (const address of ['http://localhost:3000', 'https://blog.example', 'https://elsewhere.example']) await settleFeedNames(address)
    expect((await only()).id).toBe('https://blog.example/%C3%BCber')
    expect(await db().post.findUniqueOrThrow({ where: { id } })).toMatchObject({ updatedAt })
  })
})

describe.each(testedProviders)('the update of a blog on %s', (provider) => {
  test('keeps the names that its posts have for subscribers, their addresses', async () => {
    const database = await createDatabase(provider)
    const earlier = mkdtempSync(path.join(tmpdir(), 'fieldnotes-migrations-'))
    cpSync('prisma/migrations', earlier, { recursive: true })
    const later = readdirSync(path.join(earlier, provider)).filter((name) => name >= '20261124')
    for (const name of later) rmSync(path.join(earlier, provider, name), { recursive: true })
    await migrate(database.url, earlier)
    const post = (id: string, rest: string) =>
      `INSERT INTO "Post" ("id", "title", "source", "tags", "updatedAt", "publishedAt", "permalink") VALUES ('${id}', 'A', 'B', '[]', '2024-01-01 00:00:00', ${rest})`
    const use = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
      const db = openDb(database.url)
      return work(db).finally(() => db.$disconnect())
    }
    try {
      await use(async (db) => {
        await db.$executeRawUnsafe(post('live', `'2024-01-01 00:00:00', '/next'`))
        await db.$executeRawUnsafe(post('draft', `NULL, '/wished'`))
        await db.$executeRawUnsafe(post('withdrawn', `'2024-01-01 00:00:00', '/was'`))
        await db.$executeRawUnsafe(
          `INSERT INTO "PublishedPost" ("postId", "permalink", "kind", "title", "description", "source", "trust", "version", "excerpt", "searchText", "compiledHash", "headings", "wordCount", "readingMinutes", "publishedAt") VALUES ('live', '/live', 'POST', 'A', '', 'B', 'NETWORK', 1, '', '', 'x', '[]', 1, 1, '2024-01-01 00:00:00')`,
        )
      })
      await migrate(database.url)
      expect(await use((db) => db.post.findMany({ select: { id: true, feedPath: true }, orderBy: { id: 'asc' } }))).toEqual([
        { id: 'draft', feedPath: null },
        { id: 'live', feedPath: '/live' },
        { id: 'withdrawn', feedPath: '/was' },
      ])
    } finally {
      await database.drop()
      rmSync(earlier, { recursive: true, force: true })
    }
  })
})
