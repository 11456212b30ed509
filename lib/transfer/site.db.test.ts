import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { DownloadError } from '@/lib/links/download'
import { makeComment, makePublished } from '@/scripts/testing/comments'
import { useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, readPage, readText } from '@/scripts/testing/posts'
import { bloggerXml, takeoutXml } from '@/scripts/testing/samples/blog-exports'
import { fileOf } from '@/scripts/testing/samples/comment-exports'
import { sentFile } from '@/scripts/testing/samples/source-files'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { beginImport, discardImport, readAgain, takeExport, undoImport } from './commands'
import { findImport } from './data'
import { keepUpload } from './import-files'
import { fetchPictures } from './pictures-commands'
import { listPlan } from './queries'
import { type FileImport, IMPORT_PICTURES, importFile, workOnImport } from './run-commands'

const shared = ['../../shared/fixtures', '../shared/fixtures'].find((folder) => existsSync(folder))

onEachDatabase('a blog that moves in', ({ db }) => {
  beforeAll(() => useRealCompiler())
  beforeEach(async () => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-moving-'))
    await db().import.deleteMany()
    await db().comment.updateMany({ data: { parentId: null } })
    await db().comment.deleteMany()
    await db().post.deleteMany()
    await db().reader.deleteMany()
    await db().tag.deleteMany()
    await db().compiledMdx.deleteMany()
  })

  const run = (xml: string, given: Partial<FileImport> = {}) =>
    importFile(callerOf(system), { files: [fileOf(xml)], scope: 'site', moves: '', dryRun: false, ...given })
  const posts = () => db().post.findMany({ orderBy: { title: 'asc' }, include: { published: { include: { tags: true } } } })

  const whole = bloggerXml(
    { id: '11', title: 'A post', path: '/2015/04/a-post.html', labels: ['Lab', 'Switches'], content: 'One<br /><br /><b>Two</b>' },
    { id: '12', title: 'B draft', draft: true },
    { id: '13', title: 'C to come', published: '2999-01-01T00:00:00Z', path: '/2999/01/c.html' },
    { id: '14', kind: 'page', title: 'D page', path: '/p/about.html' },
    { id: '101', kind: 'comment', post: '11', path: '/2015/04/a-post.html?showComment=1#c101', content: 'First' },
    { id: '102', kind: 'comment', post: '11', answers: '101', author: 'Bo', content: 'Answer' },
  )

  test('has its posts at their addresses, with dates and labels, drafts hidden and what is to come scheduled', async () => {
    const { postReport, run: row } = await run(whole)
    expect(postReport).toMatchObject({ posts: 1, drafts: 1, scheduled: 1, pages: 1, labels: 2, refused: 0, unfaithful: 0 })
    expect(row).toMatchObject({ state: 'done', imported: 6 })
    const [a, b, c, d] = await posts()
    expect(a).toMatchObject({
      source: 'One\n\n**Two**\n',
      status: 'PUBLISHED',
      published: { permalink: '/2015/04/a-post.html', revisedAt: null },
    })
    expect(a?.published?.publishedAt.toISOString()).toBe('2015-04-20T08:00:00.000Z')
    expect(a?.published?.tags).toHaveLength(2)
    expect([b?.status, b?.published]).toEqual(['DRAFT', null])
    expect(c?.published?.publishedAt.getUTCFullYear()).toBe(2999)
    expect(d).toMatchObject({ kind: 'PAGE', published: { permalink: '/p/about.html' } })
    expect((await readPage('/2015/04/a-post.html')).title).toBe('A post')
  })

  test('may have faults that are read past, each of which the plan says with its line', async () => {
    const xml = whole.replace('A post', 'A \u0001post').replace('<author>', '<x:y>R&D</x:y><author>')
    const { report, postReport } = await run(xml, { dryRun: true })
    expect(postReport).toMatchObject({ posts: 1, refused: 0 })
    expect(report.mended).toMatchObject([
      { line: 6, words: 'A character that XML does not allow was left out.' },
      { line: 9, words: 'A single & was read as an ampersand.' },
      { line: 9, words: 'The prefix x: has no namespace; its elements were read all the same.' },
    ])
  })

  test('says which labels are left out, and which authors', async () => {
    const labels = Array.from({ length: 22 }, (_, n) => `Label ${n}`)
    const noted: string[][] = []
    const onPost = ({ notes }: { notes: string[] }) => noted.push(notes)
    await run(bloggerXml({ id: '61', labels }, { id: '62', kind: 'page', labels: ['Lab'] }), { dryRun: true, onPost })
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: '1', date_published: '2015-04-20', content_text: 'x', authors: [{ name: 'Bo' }, { name: 'Cy' }] }],
    }
    await run(JSON.stringify(json), { dryRun: true, onPost })
    expect(noted).toEqual([
      ['2 labels are left out, since they are too long, have no letter, or are beyond 20: Label 20, Label 21.'],
      ['Pages have no labels here; left out: Lab.'],
      ['It was also written by Cy. A post has one author here.'],
    ])
  })

  test('has its comments with threads and numbers, by which links lead to them', async () => {
    await run(whole)
    const [first, answer] = await db().comment.findMany({ orderBy: { depth: 'asc' } })
    expect([first?.id, answer?.id]).toEqual(['101', '102'])
    expect(answer).toMatchObject({ parentId: '101', authorName: 'Bo', postId: first?.postId })
  })

  test('comes once: again changes nothing, and a newer export brings what is new', async () => {
    await run(whole)
    const before = await posts()
    const again = await run(whole)
    expect(again.postReport).toMatchObject({ posts: 0, earlier: 4 })
    expect(again.report).toMatchObject({ earlier: 2, approved: 0 })
    expect(await posts()).toEqual(before)
    const newer = whole.replace(
      '</feed>',
      bloggerXml({ id: '15', title: 'E', path: '/2015/05/e.html' }, { id: '103', kind: 'comment', post: '11', answers: '102' }).replace(
        /[\s\S]*?(?=<entry>)/,
        '',
      ),
    )
    expect((await run(newer)).run).toMatchObject({ imported: 2 })
    expect(await db().comment.findUnique({ where: { id: '103' } })).toMatchObject({ parentId: '102', depth: 2 })
  })

  test('that is interrupted is finished by running it again, with nothing doubled', async () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ id: `4${n}`, path: `/2015/04/n${n}.html` }))
    const first = { id: '501', kind: 'comment', post: '40' } as const
    const xml = bloggerXml(...many, first, { ...first, id: '502', answers: '501' })
    for (const stop of [1, 2, 1]) {
      let stored = 0
      const progress = (step: string) => {
        if (step === 'stored' && ++stored === stop) throw new Error('the power went')
      }
      await expect(run(xml, { progress })).rejects.toThrow('the power went')
    }
    await run(xml)
    expect(await posts()).toHaveLength(20)
    expect(await db().comment.count()).toBe(2)
    expect(await db().importedItem.count({ where: { outcome: 'imported' } })).toBe(22)
  })

  test('is looked through first: a dry run names the plan, and only that plan is run', async () => {
    const { digest, run: none } = await run(whole, { dryRun: true })
    expect(none).toBeNull()
    expect(await posts()).toEqual([])
    await expect(run(whole, { digest: 'another' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await run(whole, { digest })).run).toMatchObject({ state: 'done' })
  })

  test('can be taken back: rows are as they were', async () => {
    const dump = async () => {
      const [a, b, c, d, e, f, g, h] = await Promise.all([
        ...[db().post.findMany(), db().publishedPost.findMany(), db().comment.findMany(), db().reader.findMany()],
        ...[db().tag.findMany(), db().revision.findMany(), db().compiledMdx.findMany(), db().importedItem.findMany()],
      ])
      return { a, b, c, d, e, f, g, h }
    }
    const before = await dump()
    const { run: row } = await run(whole)
    await undoImport(callerOf(await makeUser('OWNER')), { id: row?.id ?? '' })
    expect(await dump()).toEqual(before)
    expect((await run(whole)).run).toMatchObject({ imported: 6 })
  })

  test('that stopped half-way can be let go, also once it was read again, and taken back with its pictures', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const content = '<img src="https://pictures.example.org/a.png">'
    // One more than are stored at once.
    const xml = bloggerXml(...Array.from({ length: 9 }, (_, n) => ({ id: `16${n}`, path: `/2015/04/f${n}.html`, content })))
    const progress = (step: string) => {
      if (step === 'stored') throw new Error('the power went')
    }
    await expect(run(xml, { progress })).rejects.toThrow('the power went')
    const { id } = await db().import.findFirstOrThrow()
    expect(await findImport(id)).toMatchObject({ state: 'failed', imported: 8 })
    expect(await db().job.count({ where: { uniqueKey: { startsWith: `${IMPORT_PICTURES}:${id}` } } })).toBe(1)
    await keepUpload(id, [sentFile('blog.xml', xml)])
    await readAgain(owner, { id, moves: '' })
    await workOnImport(id, owner.now)
    await discardImport(owner, { id })
    expect(await findImport(id)).toMatchObject({ state: 'done', imported: 8 })
    expect(await db().importedItem.count({ where: { importId: id, outcome: 'imported' } })).toBe(8)
    await undoImport(owner, { id })
    expect(await posts()).toEqual([])
  })

  test('leaves to another comment the number that it has here', async () => {
    const { id } = await makeComment({ postId: (await makePublished()).id })
    await db().comment.update({ where: { id }, data: { id: '101', rootId: '101' } })
    expect((await run(whole)).run).toMatchObject({ imported: 6 })
    expect(await db().comment.count()).toBe(3)
    expect((await db().comment.findUniqueOrThrow({ where: { id: '102' } })).parentId).not.toBe('101')
  })

  test('leaves to another post the address that it has here', async () => {
    await makeDraft({ permalink: '/2015/04/a-post.html' })
    await run(whole)
    expect((await posts()).find(({ title }) => title === 'A post')?.published?.permalink).not.toBe('/2015/04/a-post.html')
  })

  test.each([
    ['cut off', whole.slice(0, whole.indexOf('D page')), /line \d+.*ends inside/],
    ['not well-formed', whole.replace('<title', '<<<<<<< HEAD\n<title'), /line \d+/],
    [
      'with entities',
      whole.replace('<feed', '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>\n<feed'),
      /declares entities/,
    ],
  ])('brings nothing when its file is %s, and one sentence says where', async (_, xml, words) => {
    await expect(run(xml)).rejects.toThrow(words)
    expect(await posts()).toEqual([])
    expect(await db().import.count()).toBe(0)
  })

  test('comes from Takeout too, by its folder, with what was thrown away in the trash', async () => {
    const folder = path.join(env().DATA_DIR, 'Takeout', 'Blogger', 'Blogs', 'Old')
    mkdirSync(folder, { recursive: true })
    const xml = takeoutXml(
      { id: '21', filename: '/2015/04/live.html' },
      { id: '22', status: 'DRAFT' },
      { id: '23', status: 'LIVE', trashed: '2016-01-01T00:00:00Z', filename: '/2015/04/gone.html' },
      { id: '201', type: 'COMMENT', parent: '21', content: 'First' },
      { id: '202', type: 'COMMENT', parent: '21', inReplyTo: '201', content: 'Answer' },
      { id: '203', type: 'COMMENT', parent: '21', status: 'SPAM', content: 'Buy' },
    )
    writeFileSync(path.join(folder, 'feed.atom'), xml)
    const given = { files: [path.join(env().DATA_DIR, 'Takeout')], scope: 'site', moves: '', dryRun: false } as const
    const { postReport } = await importFile(callerOf(system), given)
    expect(postReport).toMatchObject({ posts: 1, drafts: 1, trashed: 1, labels: 1 })
    expect((await posts()).map(({ status, permalink }) => [status, permalink])).toEqual([
      ['PUBLISHED', '/2015/04/live.html'],
      ['DRAFT', null],
      ['TRASHED', '/2015/04/gone.html'],
    ])
    expect(await db().comment.findUnique({ where: { id: '202' } })).toMatchObject({ parentId: '201' })
    expect(await db().comment.findUnique({ where: { id: '203' } })).toMatchObject({ status: 'SPAM' })
  })

  test('keeps copies of a post of WordPress, which have the number of the first', async () => {
    const item = (name: string) => `<item><title>${name}</title><link>https://old.example.org/${name}/</link>
<guid>https://old.example.org/?p=4</guid><content:encoded>Words</content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<pubDate>Fri, 07 Jun 2013 03:00:44 +0000</pubDate></item>`
    const xml = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>${item('one')}${item('two')}${item('one')}</channel></rss>`
    expect((await run(xml)).postReport).toMatchObject({ posts: 2, leftOut: 1 })
    expect((await posts()).map(({ permalink, publishedAt }) => [permalink, publishedAt?.toISOString().slice(0, 10)])).toEqual([
      ['/one', '2013-06-07'],
      ['/two', '2013-06-07'],
    ])
    expect((await run(xml)).postReport).toMatchObject({ posts: 0, earlier: 2 })
  })

  test('has its pictures fetched in their largest size; what is missing is listed with its post', async () => {
    const picture = 'https://1.bp.blogspot.com/-a/s320/rack.png'
    const content = `<p>Look</p><img src="${picture}" alt="A rack"><img src="https://gone.example.org/x.png?a=1&amp;b=2">`
    const { run: row } = await run(bloggerXml({ id: '31', path: '/2015/04/p.html', content }))
    const asked: string[] = []
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    await fetchPictures(row?.id ?? '', new Date(), undefined, async (url) => {
      asked.push(url)
      if (url.includes('gone')) throw new DownloadError('HTTP 404', true)
      return png
    })
    expect(asked).toEqual(['https://1.bp.blogspot.com/-a/s0/rack.png', 'https://gone.example.org/x.png?a=1&b=2'])
    const [post] = await posts()
    expect(post?.source).toMatch(/!\[A rack\]\(\/media\/[0-9a-f]{64}\.png\)/)
    expect(post?.published).toMatchObject({ version: 2, revisedAt: null })
    expect(await db().importedItem.findFirst({ where: { kind: 'picture', outcome: 'refused' } })).toMatchObject({
      sourceId: expect.stringContaining('https://gone.example.org/x.png'),
      reason: 'It is missing in “Title 31”: HTTP 404',
    })
  })

  test('has the pictures of a post that is to come fetched, which stays to come, also when it was saved meanwhile', async () => {
    const content = '<img src="https://pictures.example.org/a.png">'
    const { run: row } = await run(bloggerXml({ id: '35', published: '2999-01-01T00:00:00Z', path: '/2999/01/h.html', content }))
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'blue' } })
      .png()
      .toBuffer()
    const fetchAll = (fetch: () => Promise<Buffer>) => fetchPictures(row?.id ?? '', new Date(), undefined, fetch)
    const saved = fetchAll(async () => {
      await db().post.updateMany({ data: { version: { increment: 1 } } })
      return png
    })
    await expect(saved).rejects.toThrow('1')
    await db().publishedPost.updateMany({ data: { version: 2 } })
    await fetchAll(async () => png)
    const [post] = await posts()
    expect(post?.source).toMatch(/^!\[\]\(\/media\//)
    expect(post?.published?.source).toBe(post?.source)
    expect(post?.published?.publishedAt.getUTCFullYear()).toBe(2999)
  })

  test('is uploaded by the owner, who sees a row for each post and runs exactly that', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const sent = [sentFile('blog.xml', whole)]
    await expect(takeExport(callerOf(guest), 'site', sent)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const id = await takeExport(owner, 'site', sent)
    await workOnImport(id, owner.now)
    const { rows } = await listPlan(owner, { id, page: 1 })
    expect(rows.map(({ title, words, score }) => [title, words, score])).toEqual([
      ['A post', 'post', 1],
      ['B draft', 'draft', 1],
      ['C to come', 'scheduled', 1],
      ['D page', 'page', 1],
    ])
    await expect(beginImport(owner, { id, digest: 'another' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await beginImport(owner, { id, digest: (await findImport(id))?.digest })
    await workOnImport(id, owner.now)
    expect(await findImport(id)).toMatchObject({ state: 'done', imported: 6 })
    expect((await readText((await posts())[0]?.id ?? '')).title).toBe('A post')
  })

  describe.runIf(shared)('as others exported it', () => {
    const at = (...names: string[]) => path.join(shared ?? '', ...names)
    const read = (file: string) => importFile(callerOf(system), { files: [at(file)], scope: 'site', moves: '', dryRun: false })

    test('reads of a blog what an independent reading found', async () => {
      const { postReport, report } = await read('blogger/testblog.xml')
      expect(postReport).toMatchObject({ posts: 7, drafts: 2, pages: 2, trashed: 0, scheduled: 0, unfaithful: 0 })
      expect(report).toMatchObject({ approved: 6, refused: 0 })
      interface Expected {
        metadata: { url: string; title: string; published: { timestamp: string }; status: string }
        labels?: string[]
      }
      const expected = JSON.parse(readFileSync(at('blogger/testblog-expected/blog-posts.json'), 'utf8')) as Expected[]
      for (const { metadata, labels = [] } of expected.filter(({ metadata: { status } }) => status === 'published')) {
        const post = await db().publishedPost.findUnique({ where: { permalink: new URL(metadata.url).pathname }, include: { tags: true } })
        expect(post).toMatchObject({ title: metadata.title, publishedAt: new Date(metadata.published.timestamp) })
        expect(post?.tags).toHaveLength(labels.length)
      }
      const comments = await db().comment.findMany()
      expect(comments.filter(({ parentId }) => parentId !== null)).toHaveLength(3)
      const said = JSON.parse(readFileSync(at('blogger/testblog-expected/blog-comments.json'), 'utf8')) as { id: string; content: string }[]
      for (const { id, content } of said) expect(comments.find((one) => one.id === id)?.source).toBe(content)
    })

    test('keeps every listing of a blog about code, with its language', async () => {
      await read('blogger/code-blog.xml')
      const fences = (await posts()).flatMap(({ source }) => [...source.matchAll(/^ *`{3,}(\w+)$/gm)].map(([, language]) => language))
      expect(fences).toHaveLength(25)
      expect([...new Set(fences)].sort()).toEqual(['bash', 'html', 'javascript', 'ruby'])
    })

    test.each(['sample', 'sample-no-slug', 'sample-with-alt', 'feature-image-captions', 'has-audio-enclosure', 'co-authors-plus'])(
      'would take the small export %s',
      async (name) => {
        const given = { files: [at(`wordpress/${name}.xml`)], scope: 'site', moves: '', dryRun: true } as const
        expect((await importFile(callerOf(system), given)).postReport).toMatchObject({ refused: 0, unfaithful: 0 })
      },
    )

    test('would take an export of Medium, and a folder of MDX', { timeout: limit(60_000) }, async () => {
      const given = { scope: 'site', moves: '', dryRun: true } as const
      const medium = await importFile(callerOf(system), { ...given, files: [at('medium')] })
      expect(medium.postReport).toMatchObject({ posts: 6, drafts: 2, leftOut: 1, refused: 0 })
      const mdx = await importFile(callerOf(system), { ...given, files: [at('mdx')] })
      expect((mdx.postReport?.posts ?? 0) + (mdx.postReport?.drafts ?? 0)).toBe(11)
    })

    test('would take the test data of WordPress whole', { timeout: limit(60_000) }, async () => {
      const given = { files: [at('wordpress/theme-unit-test.xml')], scope: 'site', moves: '', dryRun: true } as const
      const { postReport } = await importFile(callerOf(system), given)
      // Two of the 58 posts have the number of another one.
      expect(postReport).toMatchObject({ refused: 0, unfaithful: 0, posts: 55, pages: 20, drafts: 3, scheduled: 1, closed: 1 })
    })
  })
})
