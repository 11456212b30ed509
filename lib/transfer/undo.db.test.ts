import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { fileOf } from '@/scripts/testing/samples/comment-exports'
import { undoImport } from './commands'
import { importFile } from './run-commands'

onEachDatabase('an import', ({ db }) => {
  beforeAll(() => useRealCompiler())
  beforeEach(() => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-undo-'))
  })

  test('can be taken back of every kind: authors, numbers, passwords, embeds, pictures and what is scheduled or thrown away', async () => {
    const dump = async () => {
      const rows = await Promise.all([
        ...[db().post.findMany(), db().publishedPost.findMany(), db().revision.findMany(), db().compiledMdx.findMany()],
        ...[db().comment.findMany(), db().reader.findMany(), db().user.findMany(), db().redirect.findMany()],
        ...[db().tag.findMany(), db().postTag.findMany(), db().postMonth.findMany(), db().series.findMany()],
        ...[db().media.findMany(), db().mediaUse.findMany(), db().embed.findMany(), db().embedUse.findMany()],
        ...[db().import.findMany(), db().importedItem.findMany(), db().deletedFile.findMany()],
      ])
      return rows as unknown[]
    }
    const owner = callerOf(await makeUser('OWNER'))
    const png = await sharp({ create: { width: 3, height: 3, channels: 3, background: 'green' } })
      .png()
      .toBuffer()
    const item = (
      n: number,
      fields: string,
      body = `Words of ${n}`,
    ) => `<item><title>Post ${n}</title><link>https://old.example.org/post-${n}/</link>
<guid>https://old.example.org/?p=${n}</guid><wp:post_id>${n}</wp:post_id><dc:creator>somebody</dc:creator><category domain="post_tag" nicename="t">Tag ${n}</category>
<content:encoded><![CDATA[${body}]]></content:encoded><wp:post_date_gmt>2015-04-20 08:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type>${fields}</item>`
    const comment = `<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_author_email>bo@example.org</wp:comment_author_email>
<wp:comment_date_gmt>2015-04-21 08:00:00</wp:comment_date_gmt><wp:comment_content>Fine</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>`
    const published = '<wp:status>publish</wp:status>'
    const xml = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
<wp:author><wp:author_login>somebody</wp:author_login><wp:author_email>new@example.org</wp:author_email><wp:author_display_name>New</wp:author_display_name></wp:author>
${item(1, published + comment, `<img src="data:image/png;base64,${png.toString('base64')}" alt="A">\n\nhttps://youtu.be/abcdefgh123`)}
${item(2, `${published}<wp:post_password>secret</wp:post_password>`)}${item(3, '<wp:status>trash</wp:status>')}${item(4, '<wp:status>draft</wp:status>')}
${item(5, '<wp:status>future</wp:status>').replace('2015-04-20', '2999-04-20')}${item(6, '<wp:status>private</wp:status>')}</channel></rss>`
    const before = await dump()
    const authors = new Map([['New', 'new']])
    const given = { files: [fileOf(xml)], scope: 'site', moves: '', dryRun: false, authors } as const
    const { run: row } = await importFile(callerOf(system), given)
    expect(row).toMatchObject({ state: 'done', imported: 7 })
    expect(await db().mediaUse.count()).toBeGreaterThan(0)
    expect(await db().embedUse.count()).toBeGreaterThan(0)
    await undoImport(owner, { id: row?.id ?? '' })
    expect(await dump()).toEqual(before)
  })
})
