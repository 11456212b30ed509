import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeUser } from '@/scripts/testing/people'
import { bloggerXml } from '@/scripts/testing/samples/blog-exports'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../support/fixtures'
import { Site } from '../support/site'

const kills = Number(process.env.IMPORT_KILLS ?? 1)
/** Kills of one import, which is finished then. */
const killsOfOne = 3
const posts = 120

const postId = (n: number) => String(1000 + n)
const entries = Array.from({ length: posts }, (_, n) => [
  {
    id: postId(n),
    title: `Post ${n}`,
    path: `/2015/04/post-${n}.html`,
    labels: [`Label ${n % 7}`, 'All'],
    content: `<p>Words of ${n}</p><ul><li>One</li></ul>`,
  },
  { id: String(5000 + 2 * n), kind: 'comment' as const, post: postId(n), author: `Reader ${n % 11}` },
  { id: String(5001 + 2 * n), kind: 'comment' as const, post: postId(n), answers: String(5000 + 2 * n) },
])

/** Reads what an import brings, without what a clock or chance gives. */
async function dump({ db }: Site) {
  const users = new Map((await db.user.findMany({ select: { id: true, email: true } })).map(({ id, email }) => [id, email]))
  const nameOf = (id: string | null) => (id === null ? null : (users.get(id) ?? 'somebody'))
  const written = await db.post.findMany({ orderBy: { id: 'asc' }, include: { published: true, revisions: true } })
  const [comments, readers, tags, months, redirects, texts, ledger] = await Promise.all([
    db.comment.findMany({
      orderBy: { id: 'asc' },
      select: {
        id: true,
        postId: true,
        parentId: true,
        rootId: true,
        depth: true,
        status: true,
        createdAt: true,
        authorName: true,
        html: true,
        replyCount: true,
      },
    }),
    db.reader.findMany({ orderBy: { importKey: 'asc' }, select: { importKey: true, name: true } }),
    db.tag.findMany({ orderBy: { slug: 'asc' }, select: { slug: true, name: true, postCount: true } }),
    db.postMonth.findMany(),
    db.redirect.findMany({ orderBy: { path: 'asc' }, select: { path: true, postId: true } }),
    db.compiledMdx.findMany({ orderBy: { hash: 'asc' }, select: { hash: true } }),
    db.importedItem.findMany({
      orderBy: [{ kind: 'asc' }, { sourceId: 'asc' }],
      select: { source: true, kind: true, sourceId: true, outcome: true, reason: true, line: true },
    }),
  ])
  return {
    ...{ comments, readers, tags, months, redirects, texts, ledger, users: [...users.values()].toSorted() },
    posts: written.map(({ id, title, source, tags, permalink, status, publishedAt, version, authorId, published, revisions }) => ({
      ...{ id, title, source, tags, permalink, status, publishedAt, version, author: nameOf(authorId) },
      published: published && [published.permalink, published.publishedAt, published.revisedAt, published.compiledHash, published.excerpt],
      revisions: revisions.map(({ version, reason, source }) => [version, reason, source]),
    })),
  }
}

/** Begins to import the file; returns its process. */
function begin(site: Site, file: string) {
  return spawn(process.execPath, ['scripts/fieldnotes.mjs', 'import', file], { env: site.env, stdio: 'ignore' })
}

test(`an import that is killed ${kills} times is finished by running it again, with nothing lost and nothing doubled`, {
  tag: '@alone',
}, async () => {
  test.setTimeout(limit(120_000 + kills * 40_000))
  const start = async () => {
    const site = await Site.start({ content: 'empty' })
    await makeUser('OWNER', { email: 'owner@example.org' }, site.db)
    const file = path.join(site.directory, 'blog.xml')
    writeFileSync(file, bloggerXml(...entries.flat()))
    return { site, file }
  }
  const undisturbed = await start()
  const began = Date.now()
  expect((await undisturbed.site.command('import', undisturbed.file)).code).toBe(0)
  const duration = Date.now() - began
  const expected = await dump(undisturbed.site)
  await undisturbed.site.remove()
  expect(expected.posts).toHaveLength(posts)
  expect(expected.comments).toHaveLength(2 * posts)

  const stages: string[] = []
  for (let killed = 0; killed < kills; ) {
    const { site, file } = await start()
    try {
      for (let ofOne = 0; ofOne < killsOfOne && killed < kills; ofOne++) {
        const child = begin(site, file)
        const ended = once(child, 'exit')
        await Promise.race([pause(duration * (0.1 + 0.9 * Math.random())), ended])
        if (child.exitCode !== null) break
        child.kill('SIGKILL')
        await ended
        killed++
        stages.push(`${await site.db.post.count()}+${await site.db.comment.count()}`)
      }
      const { code, output } = await site.command('import', file)
      expect(code, output).toBe(0)
      expect(await dump(site)).toEqual(expected)
    } finally {
      await site.remove()
    }
  }
  test.info().annotations.push({ type: 'posts and comments there when it was killed', description: stages.join(', ') })
})
