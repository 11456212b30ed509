import { db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { makeComment } from '@/scripts/testing/comments'
import { makePost } from '@/scripts/testing/posts'

/** Tags beside the one that all posts carry; each post carries one of them. */
const TOPICS = 299
const COMMENTS = 10

interface ManyPosts {
  count: number
  /** Texts of the posts, which take turns. */
  sources: readonly string[]
}

/**
 * Fills an empty database with posts, by tens of thousands: the product publishes a few, and the others are copied from them inside the
 * database, one for every four hours back from today's midnight (UTC). All carry the tag "everywhere" and one of 299 more, every tenth
 * is a part of a series, each has ten comments, and of one in a hundred the first of them is held.
 */
export async function makeManyPosts({ count, sources }: ManyPosts): Promise<void> {
  const onPostgresql = isPostgresql(env().DATABASE_URL)
  const run = (sql: string) => db().$executeRawUnsafe(sql)
  await run('CREATE TABLE "Template" ("rank" INTEGER PRIMARY KEY, "id" TEXT NOT NULL)')
  let first = ''
  for (const [rank, source] of sources.entries()) {
    const { id } = await makePost({
      title: `Template ${rank}`,
      permalink: `/template-${rank}`,
      source,
      publishedAt: new Date('1960-01-01'),
    })
    await run(`INSERT INTO "Template" VALUES (${rank}, '${id}')`)
    first = id
  }
  await makeComment({ postId: first, authorName: 'Ola' })
  await run('CREATE TABLE "Copy" ("n" INTEGER PRIMARY KEY, "post" TEXT NOT NULL, "template" TEXT NOT NULL)')
  await run(`
    INSERT INTO "Copy"
    WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${count})
    SELECT n, 'many-' || n, t."id" FROM numbers JOIN "Template" t ON t."rank" = n % ${sources.length}`)
  const copies = new Copies(onPostgresql, run)
  await copies.posts(count)
  await copies.tags()
  await copies.comments()
  await run('DROP TABLE "Copy"')
  await run('DROP TABLE "Template"')
}

/** Statements that copy rows, for each engine. */
class Copies {
  readonly #onPostgresql: boolean
  readonly #run: (sql: string) => Promise<unknown>

  constructor(onPostgresql: boolean, run: (sql: string) => Promise<unknown>) {
    this.#onPostgresql = onPostgresql
    this.#run = run
  }

  /** A moment so many minutes before today's midnight, UTC, as the engine stores moments. */
  #before(minutes: string): string {
    if (this.#onPostgresql) return `date_trunc('day', now() at time zone 'utc') - (${minutes}) * interval '1 minute'`
    return `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 'now', 'start of day', '-' || (${minutes}) || ' minutes')`
  }

  /** Copies rows of a table, once for each copy and its template; what `changed` does not name is as in the template. */
  async #copy(table: string, fields: Record<string, string>, from: string, changed: Record<string, string>): Promise<void> {
    const names = Object.keys(fields)
    const values = names.map((name) => changed[name] ?? `t."${name}"`)
    await this.#run(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${from}`)
  }

  async posts(count: number): Promise<void> {
    const of = (table: string, key: string) => `"Copy" c JOIN "${table}" t ON t."${key}" = c."template"`
    const moment = this.#before('c.n * 240 + 240')
    const written = `'["everywhere","topic ' || (c.n % ${TOPICS}) || '"]'`
    const tags = this.#onPostgresql ? `(${written})::jsonb` : written
    const words = { title: `'Note ' || c.n || ' on ' || t."title"`, source: `t."source" || 'Mark ' || c.n` }
    const slug = `'note-' || c.n || '-on-templates'`
    const permalink = `'/' || ${slug}`
    const dates = { createdAt: moment, updatedAt: moment, publishedAt: moment }
    await this.#copy('Post', Prisma.PostScalarFieldEnum, of('Post', 'id'), { ...words, ...dates, id: 'c."post"', permalink, tags })
    await this.#run(`
      INSERT INTO "Series" ("id", "slug", "title")
      SELECT 'many-' || n, 'series-' || n, 'Series ' || n FROM "Copy" WHERE n < ${Math.ceil(count / 100)}`)
    await this.#copy('PublishedPost', Prisma.PublishedPostScalarFieldEnum, of('PublishedPost', 'postId'), {
      ...words,
      postId: 'c."post"',
      permalink,
      slug,
      publishedAt: moment,
      compiledHash: `t."compiledHash" || '-' || c.n`,
      searchText: `t."searchText" || ' mark ' || c.n`,
      views: 'c.n % 7',
      seriesId: `CASE WHEN c.n % 10 = 0 THEN 'many-' || (c.n / 100) END`,
      seriesPosition: `CASE WHEN c.n % 10 = 0 THEN 10 - c.n / 10 % 10 END`,
    })
    const revised = { ...words, id: `'many-' || c.n`, postId: 'c."post"', permalink, tags, createdAt: moment }
    await this.#copy('Revision', Prisma.RevisionScalarFieldEnum, `${of('Revision', 'postId')} AND t."reason" = 'PUBLISH'`, revised)
    const texts = `"Copy" c JOIN "PublishedPost" p ON p."postId" = c."template" JOIN "CompiledMdx" t ON t."hash" = p."compiledHash"`
    await this.#copy('CompiledMdx', Prisma.CompiledMdxScalarFieldEnum, texts, { hash: `t."hash" || '-' || c.n`, createdAt: moment })
    await this.#run('UPDATE "Series" SET "newestAt" = (SELECT MAX("publishedAt") FROM "PublishedPost" WHERE "seriesId" = "Series"."id")')
    const month = this.#onPostgresql ? `to_char("publishedAt", 'YYYY-MM')` : `substr("publishedAt", 1, 7)`
    await this.#run('DELETE FROM "PostMonth"')
    await this.#run(`INSERT INTO "PostMonth" ("month", "postCount") SELECT ${month}, COUNT(*) FROM "PublishedPost" GROUP BY 1`)
  }

  async tags(): Promise<void> {
    const [all, topic] = [`'many-all'`, `'many-' || (n % ${TOPICS})`]
    await this.#run(`INSERT INTO "Tag" ("id", "slug", "name") VALUES (${all}, 'everywhere', 'everywhere')`)
    await this.#run(`
      INSERT INTO "Tag" ("id", "slug", "name")
      SELECT 'many-' || n, 'topic-' || n, 'topic ' || n FROM "Copy" WHERE n < ${TOPICS}`)
    for (const tag of [all, topic])
      await this.#run(`
        INSERT INTO "PostTag" ("postId", "tagId", "publishedAt", "listed")
        SELECT c."post", ${tag}, p."publishedAt", TRUE FROM "Copy" c JOIN "PublishedPost" p ON p."postId" = c."post"`)
    await this.#run('UPDATE "Tag" SET "postCount" = (SELECT COUNT(*) FROM "PostTag" WHERE "tagId" = "Tag"."id")')
  }

  async comments(): Promise<void> {
    const held = `CASE WHEN c.n % 100 = 0 THEN 'PENDING' ELSE 'APPROVED' END${this.#onPostgresql ? '::"CommentStatus"' : ''}`
    for (let number = 0; number < COMMENTS; number++) {
      const id = `'many-' || c.n || '-${number}'`
      const placed = { id, rootId: id, postId: 'c."post"', createdAt: this.#before(`c.n * 240 + ${number}`), submissionKey: 'NULL' }
      const from = `"Copy" c CROSS JOIN (SELECT * FROM "Comment" WHERE "authorName" = 'Ola' LIMIT 1) t`
      await this.#copy('Comment', Prisma.CommentScalarFieldEnum, from, { ...placed, ...(number === 0 ? { status: held } : {}) })
    }
  }
}
