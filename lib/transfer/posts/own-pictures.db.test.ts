import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { takeoutXml } from '@/scripts/testing/samples/blog-exports'
import { fileOf } from '@/scripts/testing/samples/comment-exports'
import { zip } from '@/scripts/testing/samples/zip'
import { undoImport } from '../commands'
import { importFile } from '../run-commands'

onEachDatabase('a blog with its pictures', ({ db }) => {
  onEmptyBlog()
  beforeAll(() => useRealCompiler())
  beforeEach(() => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-pictures-'))
  })

  test('shows the pictures that its archive holds, those in a text and those of an album, from here', async () => {
    const picture = (background: string) =>
      sharp({ create: { width: 2, height: 2, channels: 3, background } })
        .png()
        .toBuffer()
    const [green, white, black] = await Promise.all(['green', 'white', 'black'].map(picture))
    const content = [
      `<img src="data:image/png;base64,${green?.toString('base64')}" alt="Green">`,
      '<img src="https://1.bp.blogspot.com/-x/s320/rack.png" alt="White">',
      '<img src="data:image/png;base64,AAAA" alt="Nothing">',
    ].join('\n')
    const feed = takeoutXml({ id: '41', filename: '/2015/04/own.html', content })
    const archive = zip({
      'Takeout/Blogger/Blogs/Old/feed.atom': feed,
      'Takeout/Blogger/Albums/Old/rack.png': white ?? '',
      'b.png': black ?? '',
    })
    const given = { files: [fileOf(archive)], scope: 'site', moves: '', dryRun: false } as const
    const { postReport, run: row } = await importFile(callerOf(system), given)
    expect(postReport).toMatchObject({ posts: 1, pictures: 0, ownPictures: 3, unfaithful: 0 })
    const post = await db().post.findFirst({ include: { published: true } })
    expect(post?.source).toMatch(/!\[Green\]\(\/media\/[0-9a-f]{64}\.png\)\s*!\[White\]\(\/media\/[0-9a-f]{64}\.png\)/)
    expect(post?.published?.source).toBe(post?.source)
    expect(await db().importedItem.findFirst({ where: { kind: 'picture', outcome: 'refused' } })).toMatchObject({
      reason: expect.stringMatching(/^It is missing in “Title 41”: /),
    })
    const shown = (await db().media.findMany()).filter(({ hash }) => post?.source.includes(hash))
    expect(shown).toHaveLength(2)
    await undoImport(callerOf(system), { id: row?.id ?? '' })
    expect(await db().media.count({ where: { hash: { in: shown.map(({ hash }) => hash) } } })).toBe(0)
  })
})
