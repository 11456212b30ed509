// Fills the database of the scale benchmark: a few posts are written by the product and copied inside the database, as many as
// BENCH_POSTS says, one for every four hours back from today, with comments, tags and series.
import { prepareDatabase } from '@/lib/core/database/preparation'
import { db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { closeCompiler } from '@/lib/mdx/compiler'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { makeComment } from '@/scripts/testing/comments'
import { makePost } from '@/scripts/testing/posts'
import { postText } from './posts.mjs'

const TEMPLATES = 20
const TAGS = 300
const COMMENTS = 10
const words = 300

const posts = Number(process.env.BENCH_POSTS)
const onPostgresql = isPostgresql(env().DATABASE_URL)

/** A moment `column` times `unit` before today's midnight, UTC, as the engine stores moments. */
function before(column: string, unit: 'hours' | 'minutes' = 'hours'): string {
  if (onPostgresql) return `date_trunc('day', now() at time zone 'utc') - (${column}) * interval '1 ${unit.slice(0, -1)}'`
  return `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 'now', 'start of day', '-' || (${column}) || ' ${unit}')`
}

const json = (value: string) => (onPostgresql ? `(${value})::jsonb` : value)

/** Copies rows of a table, once for each number and its template; what `changed` does not name is as in the template. */
async function copy(table: string, fields: Record<string, string>, from: string, changed: Record<string, string>): Promise<void> {
  const names = Object.keys(fields)
  const columns = names.map((name) => `"${name}"`).join(', ')
  const values = names.map((name) => changed[name] ?? `t."${name}"`).join(', ')
  await db().$executeRawUnsafe(`INSERT INTO "${table}" (${columns}) SELECT ${values} FROM ${from}`)
}

async function writeTemplates(): Promise<void> {
  await db().$executeRawUnsafe('CREATE TABLE "bench_template" ("rank" INTEGER PRIMARY KEY, "id" TEXT NOT NULL)')
  for (let rank = 0; rank < TEMPLATES; rank++) {
    const source = postText(rank, words).replace(/^---\n[\s\S]*?\n---\n/, '')
    const { id } = await makePost({ title: `Template ${rank}`, permalink: `/template-${rank}`, source, publishedAt: new Date('1960-01-01') })
    await db().$executeRawUnsafe(`INSERT INTO "bench_template" VALUES (${rank}, '${id}')`)
  }
  const [first] = await db().post.findMany({ take: 1, select: { id: true } })
  await makeComment({ postId: first?.id ?? '', authorName: 'Ola' })
  await closeCompiler()
}

async function copyAll(): Promise<void> {
  await db().$executeRawUnsafe('CREATE TABLE "bench_number" ("n" INTEGER PRIMARY KEY, "post" TEXT NOT NULL, "template" TEXT NOT NULL)')
  await db().$executeRawUnsafe(`
    INSERT INTO "bench_number"
    WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${posts})
    SELECT n, 'bench-' || n, b."id" FROM numbers JOIN "bench_template" b ON b."rank" = n % ${TEMPLATES}`)
  const each = (table: string, key: string) => `"bench_number" b JOIN "${table}" t ON t."${key}" = b."template"`
  const title = `'Note ' || b.n || ' on ' || t."title"`
  const moment = before('b.n * 4 + 4')
  const permalink = `'/note-' || b.n || '-on-templates'`
  const tags = json(`'["everywhere","topic ' || b.n % ${TAGS - 1} || '"]'`)
  const dates = { createdAt: moment, updatedAt: moment, publishedAt: moment }
  const post = { ...dates, id: 'b."post"', title, permalink, tags, source: `t."source" || 'Mark ' || b.n` }
  await copy('Post', Prisma.PostScalarFieldEnum, each('Post', 'id'), post)
  await db().$executeRawUnsafe(`
    INSERT INTO "Series" ("id", "slug", "title")
    SELECT 'bench-' || n, 'series-' || n, 'Series ' || n FROM "bench_number" WHERE n < ${Math.ceil(posts / 100)}`)
  const compiled = `t."compiledHash" || '-' || b.n`
  const published = {
    ...{ postId: 'b."post"', title, permalink, source: post.source, publishedAt: moment, compiledHash: compiled },
    ...{ searchText: `t."searchText" || ' mark ' || b.n`, views: 'b.n % 7' },
    seriesId: `CASE WHEN b.n % 10 = 0 THEN 'bench-' || b.n / 100 END`,
    seriesPosition: `CASE WHEN b.n % 10 = 0 THEN 10 - b.n / 10 % 10 END`,
  }
  await copy('PublishedPost', Prisma.PublishedPostScalarFieldEnum, each('PublishedPost', 'postId'), published)
  await copy('Revision', Prisma.RevisionScalarFieldEnum, `${each('Revision', 'postId')} AND t."reason" = 'PUBLISH'`, {
    ...{ id: `'bench-' || b.n`, postId: 'b."post"', title, permalink, tags, source: post.source, createdAt: moment },
  })
  const texts = `${each('PublishedPost', 'postId').replace(' t ON t.', ' p ON p.')} JOIN "CompiledMdx" t ON t."hash" = p."compiledHash"`
  await copy('CompiledMdx', Prisma.CompiledMdxScalarFieldEnum, texts, { hash: `t."hash" || '-' || b.n`, createdAt: moment })
}

async function tagAll(): Promise<void> {
  const tag = (id: string, slug: string, name: string, from = '') =>
    db().$executeRawUnsafe(`INSERT INTO "Tag" ("id", "slug", "name") SELECT ${id}, ${slug}, ${name} ${from}`)
  await tag(`'bench-all'`, `'everywhere'`, `'everywhere'`)
  await tag(`'bench-' || n`, `'topic-' || n`, `'topic ' || n`, `FROM "bench_number" WHERE n < ${TAGS - 1}`)
  for (const id of [`'bench-all'`, `'bench-' || b.n % ${TAGS - 1}`]) {
    await db().$executeRawUnsafe(`INSERT INTO "PostTag" ("postId", "tagId") SELECT b."post", ${id} FROM "bench_number" b`)
  }
}

async function comment(): Promise<void> {
  for (let number = 0; number < COMMENTS; number++) {
    const id = `'bench-' || b.n || '-${number}'`
    await copy('Comment', Prisma.CommentScalarFieldEnum, '"bench_number" b CROSS JOIN (SELECT * FROM "Comment" LIMIT 1) t', {
      ...{ id, rootId: id, postId: 'b."post"', createdAt: before(`b.n * 240 + ${number}`, 'minutes'), submissionKey: 'NULL' },
      // One in a thousand waits for a moderator.
      ...(number === 0 ? { status: `CASE WHEN b.n % 100 = 0 THEN 'PENDING' ELSE 'APPROVED' END${onPostgresql ? '::"CommentStatus"' : ''}` } : {}),
    })
  }
}

await prepareDatabase(env().DATABASE_URL)
await writeTemplates()
await copyAll()
await tagAll()
await comment()
await db().$executeRawUnsafe('DROP TABLE "bench_number"')
await db().$executeRawUnsafe('DROP TABLE "bench_template"')
if (onPostgresql) await db().$executeRawUnsafe('VACUUM ANALYZE')
await db().$disconnect()
process.stdout.write(`\n${JSON.stringify({ posts })}\n`)
process.exit(0)
