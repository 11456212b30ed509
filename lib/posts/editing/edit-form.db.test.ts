import { beforeEach, describe, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readPage } from '@/scripts/testing/posts'
import { publishPost } from '../publishing/commands'
import { findOtherWriter, getStudioPost } from '../studio/queries'
import { editPost, editPostedForm, editSchema } from './edit-form'
import { findPreview, preparePreview, previewSchema } from './preview-data'
import type { EditIntent } from './types'

const NOW = new Date('2026-10-01T12:00:00Z')
const HOUR = 60 * 60 * 1000
/** The texts are swept once an hour and process, whichever the database. */
/** Other tests that share this process sweep some hours ahead too. */
let sweeps = 3
const refused = (code: string) => expect.objectContaining({ name: 'AppError', code })

/** Makes what the form of a post sends when `intent` is pressed after `changes`. */
async function pressed(id: string, intent: EditIntent, changes: Record<string, string> = {}) {
  const post = await getStudioPost(callerOf(system), id)
  const { title, description, source, requestedPermalink } = post
  return editSchema.parse({
    id,
    intent,
    title,
    description,
    source,
    publishAt: '',
    version: String(post.version),
    tags: post.tags.join(', '),
    seriesTitle: '',
    seriesPosition: '',
    permalink: requestedPermalink ?? '',
    cover: '',
    coverAlt: '',
    canonicalUrl: '',
    ...changes,
  })
}

onEachDatabase('the edit form', ({ db }) => {
  onEmptyBlog(() => NOW)
  beforeEach(async () => {
    await db().compiledMdx.deleteMany()
    await db().setting.deleteMany()
  })

  test('saves what was typed, with tags from one line and a title on one', async () => {
    const { id } = await makeDraft({ title: 'Old', source: 'Old.' })
    const input = await pressed(id, 'save', { title: 'New\n title', source: 'New.', tags: 'DNS, labs,', commentsClosed: 'on' })
    const { version, problems, message } = await editPost(callerOf(system), input)
    expect({ problems, message }).toEqual({ problems: [], message: '' })
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({
      version,
      title: 'New title',
      tags: ['DNS', 'labs'],
      commentsClosed: true,
    })
  })

  test('publishes and unpublishes with a way back, which the next form may take', async () => {
    const { id } = await makeDraft({ title: 'Soon' })
    const undoing = async (undo: string | null, changes: Record<string, string> = {}) =>
      editPost(callerOf(system), await pressed(id, 'undo', { undo: undo ?? '', ...changes }))
    const published = await editPost(callerOf(system), await pressed(id, 'publish'))
    const unpublished = await editPost(callerOf(system), await pressed(id, 'unpublish'))
    const { message } = await undoing(unpublished.undo, { title: 'Typed since' })
    expect(message).toBe('Undone. Readers see the post as before; your text is kept.')
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'PUBLISHED', title: 'Typed since' })
    await expect(undoing(published.undo)).rejects.toEqual(refused('NOT_FOUND'))
  })

  test('a posted form changes no line end of what nobody touched, and a field of the editor none at all', async () => {
    const source = 'one\r\ntwo\nthree\rfour\r\n'
    const { id } = await makeDraft({ source })
    const posted = 'one\r\ntwo, changed\r\nthree\r\nfour\r\n'
    await editPostedForm(callerOf(system), await pressed(id, 'save', { source: posted }))
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: 'one\r\ntwo, changed\nthree\rfour\r\n' })
    await editPost(callerOf(system), await pressed(id, 'save', { source: posted }))
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: posted })
  })

  test('names another user who saved a moment ago, to everyone but that user', async () => {
    const { id } = await makeDraft({ source: 'One.' })
    const [one, other] = [await makeUser('EDITOR', { name: 'Grace' }), await makeUser('EDITOR')]
    await editPost(callerOf(one), await pressed(id, 'save', { source: 'Two.' }))
    const otherWriter = (user: typeof one, minutes: number) =>
      findOtherWriter({ ...callerOf(user), now: new Date(NOW.getTime() + minutes * 60_000) }, id)
    expect(await otherWriter(other, 9)).toEqual({ name: 'Grace', savedAt: NOW.toISOString() })
    expect(await otherWriter(one, 9)).toBeNull()
    expect(await otherWriter(other, 11)).toBeNull()
    await expect(findOtherWriter({ ...callerOf(system), viewer: guest }, id)).rejects.toEqual(refused('UNAUTHENTICATED'))
  })

  test('problems keep a text from being published, never from being saved', async () => {
    const { id } = await makeDraft({ title: 'A post', source: 'Fine.' })
    const outcome = await editPost(callerOf(system), await pressed(id, 'publish', { source: '{process.env}' }))
    expect(outcome.problems).toMatchObject([{ line: 1, column: 1 }])
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: '{process.env}', status: 'DRAFT', version: outcome.version })
  })

  test('a text that started from an older version is refused, and saved as the newest only when that is asked for', async () => {
    const { id } = await makeDraft({ source: 'One.' })
    const mine = await pressed(id, 'save', { source: 'Mine.' })
    await editPost(callerOf(system), await pressed(id, 'save', { source: 'Theirs.' }))
    await expect(editPost(callerOf(system), mine)).rejects.toEqual(refused('CONFLICT'))
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: 'Theirs.' })
    const { version } = await editPost(callerOf(system), { ...mine, intent: 'overwrite' })
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: 'Mine.', version })
    const kept = await db().revision.findMany({ where: { postId: id }, select: { source: true } })
    expect(kept.map(({ source }) => source)).toContain('Theirs.')
  })

  test('a time to come, on the clock of the blog, schedules; unchanged it stays, and emptied it is now', async () => {
    await db().setting.create({ data: { key: 'timeZone', value: 'Europe/Berlin' } })
    const { id } = await makeDraft({ title: 'Later', source: 'Text.' })
    const publishAt = '2026-10-25T02:30'
    const scheduled = await editPost(callerOf(system), await pressed(id, 'publish', { publishAt }))
    expect(scheduled.message).toBe('Scheduled for 25 October 2026, 02:30 CEST.')
    await editPost(callerOf(system), await pressed(id, 'publish', { publishAt, source: 'More.' }))
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'SCHEDULED', publishedAt: '2026-10-25T00:30:00.000Z' })
    const now = await editPost(callerOf(system), await pressed(id, 'publish'))
    expect(now.href && (await readPage(now.href)).publishedAt).toBe(callerOf(system).now.toISOString())
  })

  test('leaves as it is what an editor does not send that was opened before there was such a field', async () => {
    const { id } = await makeDraft({ source: 'One.\n\nTwo.\n', description: 'Kept', canonicalUrl: 'https://example.org/a' })
    const without = async (changes: Record<string, string>) => {
      const { description, canonicalUrl, ...old } = await pressed(id, 'save', changes)
      return old
    }
    await editPost(callerOf(system), await without({ title: 'New' }))
    const posted = await without({ source: 'My one.\r\n\r\nTwo.\r\n' })
    await editPost(callerOf(system), await pressed(id, 'save', { source: 'One.\n\nTheir two.\n', description: 'Theirs' }))
    await editPostedForm(callerOf(system), posted)
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({
      title: 'New',
      source: 'My one.\n\nTheir two.\n',
      description: 'Theirs',
      canonicalUrl: null,
    })
    const { address } = await preparePreview(callerOf(system), previewSchema.parse({ id, title: 'Typed', source: 'Typed.', tags: '' }))
    expect(new URL(address ?? '', 'http://blog.test').searchParams.get('description')).toBe('Theirs')
  })

  test('goes on from the trash with the version that it has', async () => {
    const { id } = await makePost({ title: 'A post', source: 'Text.' })
    await editPost(callerOf(system), await pressed(id, 'trash'))
    const { version } = await editPost(callerOf(system), await pressed(id, 'restore'))
    expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'DRAFT', version })
  })

  test.each([
    { version: '1abc' },
    { version: ['1'] },
    { version: { not: '' } },
    { intent: 'delete' },
    { authorId: 'x' },
    { status: 'PUBLISHED' },
    { title: { contains: '' } },
  ])('refuses %j', (changes) => {
    const fields = {
      id: 'x',
      version: '1',
      title: '',
      description: '',
      source: '',
      tags: '',
      seriesTitle: '',
      seriesPosition: '',
      permalink: '',
      cover: '',
      coverAlt: '',
      canonicalUrl: '',
    }
    expect(editSchema.safeParse(fields).success).toBe(true)
    expect(editSchema.safeParse({ ...fields, ...changes }).success).toBe(false)
  })

  describe('posted without JavaScript', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    const text = 'First.\n\nSecond.\n\nThird.\n'

    test('from an older version is merged with what somebody else saved, if both did not change the same', async () => {
      const { id } = await makeDraft({ title: 'Shared', source: text, tags: ['DNS', 'Old'] })
      const changes = { source: windows(text.replace('First', 'My first')), tags: 'DNS, Old, Mine', title: 'Mine' }
      const mine = await pressed(id, 'publish', changes)
      const ada = callerOf(await makeUser('EDITOR', { name: 'Ada' }))
      const theirs = { source: text.replace('Third', 'Their third'), tags: 'DNS, Theirs', description: 'Theirs', commentsClosed: 'on' }
      await editPost(ada, await pressed(id, 'save', theirs))
      const { message } = await editPostedForm(callerOf(system), mine)
      expect(message).toBe('The changes of Ada were merged into your text. Published.')
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({
        source: 'My first.\n\nSecond.\n\nTheir third.\n',
        title: 'Mine',
        description: 'Theirs',
        tags: ['DNS', 'Theirs', 'Mine'],
        status: 'PUBLISHED',
        hasUnpublishedChanges: false,
        commentsClosed: true,
      })
    })

    test.each([
      ['paragraph', { source: windows(text.replace('Second', 'My second')) }, { source: text.replace('Second', 'Their second') }],
      ['title', { title: 'Mine' }, { title: 'Theirs' }],
      ['address', { permalink: '/mine' }, { permalink: '/theirs' }],
    ])('is refused with the other version where both changed the same %s, until it is to be the newest', async (_name, mine, theirs) => {
      const { id, version } = await makeDraft({ title: 'Shared', source: text })
      const posted = await pressed(id, 'save', mine)
      await editPost(callerOf(system), await pressed(id, 'save', theirs))
      const attempt = () => editPostedForm(callerOf(system), posted)
      await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT', details: { other: { version: version + 1, fields: theirs } } })
      await expect(attempt()).rejects.toEqual(refused('CONFLICT'))
      await editPostedForm(callerOf(system), { ...posted, intent: 'overwrite' })
      const saved = await getStudioPost(callerOf(system), id)
      expect(saved).toMatchObject({ version: version + 2, source: 'source' in mine ? text.replace('Second', 'My second') : text })
      expect((await db().revision.findMany({ where: { postId: id } })).map(({ version }) => version)).toContain(version + 1)
    })

    test('from a version that was thinned out is refused, and nothing is lost', async () => {
      const { id, version } = await makeDraft({ source: text })
      const posted = await pressed(id, 'save', { source: text.replace('First', 'My first') })
      await editPost(callerOf(system), await pressed(id, 'save', { source: text.replace('Third', 'Their third') }))
      await db().revision.deleteMany({ where: { postId: id, version } })
      await expect(editPostedForm(callerOf(system), posted)).rejects.toEqual(refused('CONFLICT'))
    })

    test('is merged for those alone who may edit the post', async () => {
      const { id } = await makeDraft({ source: text })
      const posted = await pressed(id, 'save', { source: text.replace('First', 'My first') })
      await expect(editPostedForm(callerOf(await makeUser('AUTHOR')), posted)).rejects.toEqual(refused('FORBIDDEN'))
    })
  })

  describe('a preview', () => {
    const typed = (id: string, source: string) => previewSchema.parse({ id, title: 'Typed', description: '', source, tags: 'a, b' })
    const partsOf = (address: string | null) => {
      const { pathname, searchParams } = new URL(address ?? '', 'http://blog.test')
      const [id = '', key = ''] = pathname.split('/').slice(2)
      return { id, key, typed: Object.fromEntries(searchParams) }
    }

    test('shows what is typed and changes nothing', async () => {
      const { id, version } = await makeDraft({ title: 'Saved', source: 'Saved.' })
      const { address, problems } = await preparePreview(callerOf(system), typed(id, 'Typed.'))
      expect(problems).toEqual([])
      const preview = await findPreview(callerOf(system), partsOf(address))
      expect(preview?.page).toMatchObject({ id, title: 'Typed', tags: [{ slug: 'a' }, { slug: 'b' }] })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ title: 'Saved', source: 'Saved.', version })
    })

    test('answers problems with their place', async () => {
      const { id } = await makeDraft({ source: 'Fine.' })
      expect(await preparePreview(callerOf(system), typed(id, 'Text.\n\n{process.env}'))).toMatchObject({
        address: null,
        problems: [{ line: 3 }],
      })
    })

    test('is for those who may edit the post', async () => {
      const { id } = await makeDraft({ source: 'Fine.' })
      const { address } = await preparePreview(callerOf(system), typed(id, 'Secret.'))
      const other = callerOf(await makeUser('AUTHOR'))
      await expect(findPreview(other, partsOf(address))).rejects.toEqual(refused('FORBIDDEN'))
      await expect(findPreview({ ...other, viewer: guest }, partsOf(address))).rejects.toEqual(refused('UNAUTHENTICATED'))
      await expect(preparePreview(other, typed(id, 'Text.'))).rejects.toEqual(refused('FORBIDDEN'))
    })

    test('is whole for whoever has its address, also in a process that did not make it', async () => {
      const { id } = await makeDraft({ title: 'Saved' })
      const { address, excerpt } = await preparePreview(callerOf(system), typed(id, 'Some typed words.'))
      const preview = await findPreview(callerOf(system), partsOf(address))
      expect(preview?.page).toMatchObject({ title: 'Typed', excerpt: 'Some typed words.', wordCount: 3, readingMinutes: 1 })
      expect(excerpt).toBe('Some typed words.')
    })

    test('shows no other post’s text and nobody else’s words, whatever is put into its address', async () => {
      const writer = callerOf(await makeUser('AUTHOR'))
      const own = await makeDraft({ title: 'Saved', source: 'Own words.', caller: writer })
      const secret = await makeDraft({ title: 'Locked', source: 'LOCKEDSECRET' })
      const theirs = partsOf((await preparePreview(callerOf(system), typed(secret.id, 'LOCKEDSECRET'))).address)
      const mine = partsOf((await preparePreview(writer, typed(own.id, 'Own words.'))).address)
      const [hash = ''] = theirs.key.split('~')
      const keys = [theirs.key, hash, `${hash}~`, `${hash}~${mine.key.split('~')[1]}`, `${secret.id}~${theirs.key}`]
      for (const key of keys) {
        const shown = await findPreview(writer, { id: own.id, key, typed: theirs.typed })
        expect(JSON.stringify(shown), key).not.toContain('LOCKEDSECRET')
        expect(shown?.page.title, key).toBe('Saved')
      }
      expect((await findPreview(writer, mine))?.page.title).toBe('Typed')
      expect((await findPreview(writer, { ...mine, typed: { ...mine.typed, title: 'Send me your password' } }))?.page.title).toBe('Saved')
    })

    test('shows what is kept of an embed since the text was saved, as readers will see it', async () => {
      const url = 'https://notes.example.org/kept-since'
      const { id } = await makeDraft({ source: `<Embed url="${url}" />` })
      const words = { author: '', handle: '', title: 'Kept', text: '', date: '', seconds: null, lines: null, pictures: [] }
      const snapshot = { kind: 'page', ...words, counts: { replies: null, shares: null, likes: null } }
      await db().embed.create({ data: { url, status: 'KEPT', snapshot, takenAt: new Date() } })
      const preview = await findPreview(callerOf(system), { id, key: '', typed: {} })
      expect(preview?.page.embeds).toMatchObject([{ url, snapshot: { title: 'Kept' } }])
    })

    test('whose text is gone shows what is saved', async () => {
      const { id } = await makeDraft({ title: 'Saved', source: 'Saved words.' })
      const { address } = await preparePreview(callerOf(system), typed(id, 'Typed words.'))
      await db().compiledMdx.deleteMany()
      expect((await findPreview(callerOf(system), partsOf(address)))?.page).toMatchObject({ title: 'Saved', excerpt: 'Saved words.' })
      const broken = await makeDraft({ source: '{process.env}' })
      expect(await findPreview(callerOf(system), { id: broken.id, key: 'gone', typed: {} })).toBeNull()
    })

    test('is what publishing uses, without compiling again', async () => {
      const { id, version } = await makeDraft({ title: 'A post', source: 'Seen before.' })
      await preparePreview(callerOf(system), typed(id, 'Seen before.'))
      useQuickCompiler({ failing: true })
      try {
        expect(await publishPost(callerOf(system), { id, version, publishedAt: null })).toMatchObject({ scheduled: false })
        expect(await preparePreview(callerOf(system), typed(id, 'Seen before.'))).toMatchObject({ problems: [] })
        await expect(preparePreview(callerOf(system), typed(id, 'Never seen.'))).rejects.toEqual(refused('UNAVAILABLE'))
      } finally {
        useQuickCompiler()
      }
    })

    test('leaves the newest texts of a writer who types on, and what is published', async () => {
      const { id, permalink } = await makePost({ title: 'Live', source: 'Number 0.' })
      for (let number = 0; number < 45; number++) await preparePreview(callerOf(system), typed(id, `Number ${number}.`))
      expect(await db().compiledMdx.count()).toBeLessThan(41)
      const live = await readPage(permalink)
      const left = (await db().compiledMdx.findMany()).map(({ feedHtml }) => feedHtml)
      expect(left).toEqual(expect.arrayContaining(['<p>Number 0.</p>', '<p>Number 25.</p>', '<p>Number 44.</p>']))
      expect(await db().compiledMdx.count({ where: { hash: live?.compiledHash ?? '' } })).toBe(1)
    })

    test('leaves nothing for longer than a day that no published post uses', async () => {
      const { id, permalink } = await makePost({ title: 'Live', source: 'Live.' })
      await preparePreview(callerOf(system), typed(id, 'Passing.'))
      await db().compiledMdx.updateMany({ data: { createdAt: new Date('2026-01-01') } })
      const later = { ...callerOf(system), now: new Date(callerOf(system).now.getTime() + ++sweeps * 2 * HOUR) }
      await preparePreview(later, typed(id, 'Newest.'))
      const live = await readPage(permalink)
      expect((await db().compiledMdx.findMany()).map(({ hash }) => hash)).toContain(live.compiledHash)
      expect(await db().compiledMdx.count()).toBe(2)
    })

    test('gets past the texts of many published posts to those that nothing uses', async () => {
      const { id } = await makePost({ title: 'Live', source: 'Live.' })
      const { cover: _cover, headings, ...row } = await db().publishedPost.findUniqueOrThrow({ where: { postId: id } })
      const many = Array.from({ length: 500 }, (_, number) => `many-${number}`)
      await db().post.createMany({ data: many.map((id) => ({ id, title: id, source: '', tags: [] })) })
      const published = (postId: string) => ({ ...row, postId, permalink: `/${postId}`, compiledHash: postId, headings: headings ?? [] })
      await db().publishedPost.createMany({ data: many.map(published) })
      const text = (hash: string, day: string) => ({ hash, code: '', feedHtml: '', createdAt: new Date(day) })
      await db().compiledMdx.createMany({ data: [...many.map((hash) => text(hash, '2026-01-01')), text('unused', '2026-01-02')] })
      for (let hours = 0; hours < 2; hours++) {
        const later = new Date(callerOf(system).now.getTime() + ++sweeps * 2 * HOUR)
        await preparePreview({ ...callerOf(system), now: later }, typed(id, `Hour ${hours}.`))
      }
      expect(await db().compiledMdx.count({ where: { hash: 'unused' } })).toBe(0)
      expect(await db().compiledMdx.count({ where: { hash: { in: many } } })).toBe(500)
    })
  })
})
