import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { describePicture } from '@/lib/media/library/commands'
import { getPicture } from '@/lib/media/library/queries'
import { storeImage } from '@/lib/media/store'
import { useQuickCompiler, useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readPage, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { cropPicture, FOCUS_PICTURE, focusPicture, focusRest, REPLACE_PICTURE, replacePicture, replaceRest } from './picture-commands'
import { getStudioPost, listPictureUses } from './queries'

onEachDatabase('a picture of the library that posts show', ({ db }) => {
  let directory: string
  let made = 0
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-replaced-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const owner = callerOf(system)
  const store = async (fileName: string, width = 600) => {
    const bytes = await sharp({ create: { width, height: 300, channels: 3, background: { r: made++, g: 40, b: 90 } } })
      .png()
      .toBuffer()
    const { src } = await storeImage(bytes, fileName)
    const { id } = await db().media.findUniqueOrThrow({ where: { hash: src.slice(7, 71) } })
    return { id, src }
  }

  test('is replaced in drafts, in what readers see and as cover, whatever its author is at, and goes to the trash', async () => {
    const [former, other] = [await store('plan.png'), await store('plan-of-2026.png', 900)]
    await describePicture(owner, { id: former.id, alt: 'A plan', caption: 'Second floor', credit: 'Ada' })
    const draft = await makeDraft({ title: 'Draft', source: `![A plan](${former.src}) and [the file](${former.src})` })
    const same = await makePost({ title: 'Same', source: `![A plan](${former.src})` })
    const covered = await makePost({ title: 'Covered', source: 'Words.', cover: former.src, coverAlt: 'The plan' })
    const ahead = await makePost({ title: 'Ahead', source: `Before. ![A plan](${former.src})` })
    await savePost(owner, { ...(await readText(ahead.id)), source: 'After, without it.' })

    expect(await replacePicture(owner, { id: former.id, by: other.src })).toEqual({ id: other.id, replaced: 4, left: 0, coming: 0 })

    expect((await readText(draft.id)).source).toBe(`![A plan](${other.src}) and [the file](${other.src})`)
    for (const { permalink } of [same, ahead]) {
      const { compiledHash } = await readPage(permalink)
      const { feedHtml } = await db().compiledMdx.findUniqueOrThrow({ where: { hash: compiledHash } })
      expect(feedHtml).toContain(other.src)
      expect(feedHtml).not.toContain(former.src)
    }
    expect((await readPage(covered.permalink)).cover).toEqual({ src: other.src, alt: 'The plan', width: 900, height: 300 })
    expect(await getStudioPost(owner, same.id)).toMatchObject({ hasUnpublishedChanges: false })
    expect(await getStudioPost(owner, ahead.id)).toMatchObject({ hasUnpublishedChanges: true, source: 'After, without it.' })
    expect((await listPictureUses(owner, former.id)).uses).toEqual([])
    expect((await listPictureUses(owner, other.id)).uses).toHaveLength(4)
    expect((await getPicture(owner, former.id))?.trashedAt).not.toBeNull()
    expect(await getPicture(owner, other.id)).toMatchObject({ alt: 'A plan', caption: 'Second floor', credit: 'Ada', trashedAt: null })
    expect(await db().revision.count({ where: { postId: draft.id } })).toBe(2)
  })

  test('is replaced in other posts where one cannot be compiled', async () => {
    const content = path.join(directory, 'content')
    mkdirSync(content)
    writeFileSync(path.join(content, 'broken.png'), 'No picture.')
    Object.assign(env(), { CONTENT_DIR: content })
    const [former, other] = [await store('rack.png'), await store('rack-2.png')]
    const posts = []
    for (const title of ['One', 'Two', 'Three']) posts.push(await makePost({ title: `Rack ${title}`, source: `![It](${former.src})` }))
    const [first = '', ...later] = posts.map(({ id }) => id).toSorted()
    const { contentPath } = await db().post.update({ where: { id: first }, data: { contentPath: 'broken.mdx' } })
    await db().publishedPost.update({ where: { postId: first }, data: { source: `![It](${former.src}) ![](broken.png)` } })
    expect(contentPath).toBe('broken.mdx')
    expect(await replacePicture(owner, { id: former.id, by: other.src })).toMatchObject({ replaced: 2, left: 1 })
    for (const id of later) expect((await readText(id)).source).toBe(`![It](${other.src})`)
    await db().post.update({ where: { id: first }, data: { contentPath: null } })
  })

  test('is replaced in a post that is saved meanwhile, as it is then', async () => {
    const [former, other] = [await store('cable.png'), await store('cable-2.png')]
    const { id } = await makePost({ title: 'Cable', source: `![It](${former.src})` })
    const { publishedPost } = db()
    const find = publishedPost.findUnique.bind(publishedPost)
    vi.spyOn(publishedPost, 'findUnique').mockImplementationOnce((async (query: Parameters<typeof find>[0]) => {
      await savePost(owner, { ...(await readText(id)), source: `![It](${former.src}) Saved meanwhile.` })
      return find(query)
    }) as never)
    expect(await replacePicture(owner, { id: former.id, by: other.src })).toMatchObject({ replaced: 1, left: 0 })
    vi.restoreAllMocks()
    expect((await readText(id)).source).toBe(`![It](${other.src}) Saved meanwhile.`)
  })

  test('keeps the chosen part in sight in covers, at once and in what is published later', async () => {
    const { id, src } = await store('portrait.png', 200)
    const before = await makePost({ title: 'Published before', source: 'Words.', cover: src, coverAlt: '' })
    const inText = await makePost({ title: 'In the text', source: `![Her](${src})` })
    await focusPicture(owner, { id, focus: 'top' })
    expect((await getPicture(owner, id))?.focus).toBe('top')
    expect((await readPage(before.permalink)).cover).toMatchObject({ src, focus: 'top' })
    expect((await readPage(inText.permalink)).cover).toBeNull()
    const later = await makePost({ title: 'Published later', source: 'Words.', cover: src, coverAlt: '' })
    expect((await readPage(later.permalink)).cover).toMatchObject({ focus: 'top' })
    await focusPicture(owner, { id, focus: 'center' })
    expect((await readPage(later.permalink)).cover).not.toHaveProperty('focus')
    await expect(focusPicture(callerOf(await makeUser('AUTHOR')), { id, focus: 'top' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(focusPicture(owner, { id: 'nothing', focus: 'top' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is followed by all posts, those beyond the first 50 by a job', { timeout: 60_000 }, async () => {
    useQuickCompiler()
    const [former, other, last] = [await store('everywhere.png'), await store('everywhere-2.png'), await store('everywhere-3.png')]
    for (let count = 0; count < 53; count++)
      await makePost({ title: `Everywhere ${count}`, source: `![It](${former.src})`, cover: former.src, coverAlt: '' })
    const running = new AbortController().signal
    const covers = async () =>
      (await db().publishedPost.findMany({ where: { title: { startsWith: 'Everywhere' } }, select: { cover: true } })).map(
        ({ cover }) => cover as { src: string; focus?: string },
      )
    const payloadsOf = async (kind: string, id: string) =>
      (await db().job.findMany({ where: { kind }, orderBy: { createdAt: 'asc' } }))
        .map(({ payload }) => payload as { id: string })
        .filter((payload) => payload.id === id)
    const focused = async (focus: string) => (await covers()).filter((cover) => cover.focus === focus).length

    await focusPicture(owner, { id: former.id, focus: 'top' })
    expect(await focused('top')).toBe(50)
    await focusRest((await payloadsOf(FOCUS_PICTURE, former.id))[0], owner.now, running)
    expect(await focused('top')).toBe(53)
    // The first job has done its work, but is not ended.
    await focusPicture(owner, { id: former.id, focus: 'bottom' })
    await focusRest((await payloadsOf(FOCUS_PICTURE, former.id))[1], owner.now, running)
    expect(await focused('bottom')).toBe(53)

    expect(await replacePicture(owner, { id: former.id, by: other.src })).toEqual({ id: other.id, replaced: 50, left: 0, coming: 3 })
    expect((await getPicture(owner, former.id))?.trashedAt).toBeNull()
    // The other one gives way to a third before the job has put it everywhere.
    expect(await replacePicture(owner, { id: other.id, by: last.src })).toMatchObject({ id: last.id, replaced: 50 })
    const [payload] = await payloadsOf(REPLACE_PICTURE, former.id)
    await expect(replaceRest(payload, owner.now, AbortSignal.abort())).rejects.toThrow()
    await replaceRest(payload, owner.now, running)
    await replaceRest(payload, owner.now, running)
    expect((await covers()).filter(({ src }) => src === other.src)).toHaveLength(3)
    for (const later of await payloadsOf(REPLACE_PICTURE, other.id)) await replaceRest(later, owner.now, running)
    expect((await covers()).filter(({ src }) => src === last.src)).toHaveLength(53)
    for (const { id } of [former, other]) {
      expect((await listPictureUses(owner, id)).uses).toEqual([])
      expect((await getPicture(owner, id))?.trashedAt).not.toBeNull()
    }
    useRealCompiler()
  })

  test('is cropped beside the whole one, or in its place everywhere', async () => {
    const { id, src } = await store('wide.png', 1000)
    await describePicture(owner, { id, alt: 'A wide view', caption: '', credit: 'Ada' })
    const post = await makePost({ title: 'Wide', source: `![A wide view](${src})` })
    const edges = { left: 10, top: 0, right: 40, bottom: 50 }
    const copy = await cropPicture(callerOf(await makeUser('AUTHOR')), { id, ...edges, intent: 'copy' })
    expect(await getPicture(owner, copy.id)).toMatchObject({ width: 500, height: 150, alt: 'A wide view', fileName: 'wide.png' })
    expect((await listPictureUses(owner, id)).uses).toHaveLength(1)
    const replacement = await cropPicture(owner, { id, ...edges, intent: 'replace' })
    expect(replacement).toEqual({ id: copy.id, replaced: 1, left: 0, coming: 0 })
    expect((await readText(post.id)).source).toBe(`![A wide view](${(await getPicture(owner, copy.id))?.src})`)
    for (const wrong of [
      { ...edges, left: 0, top: 0, right: 0, bottom: 0 },
      { ...edges, left: 60 },
    ])
      await expect(cropPicture(owner, { id, ...wrong, intent: 'copy' })).rejects.toThrow()
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 16, height: 16, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await storeImage(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
      'moving.gif',
    )
    const { id: movingId } = await db().media.findUniqueOrThrow({ where: { hash: moving.src.slice(7, 71) } })
    await expect(cropPicture(owner, { id: movingId, ...edges, intent: 'copy' })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  test('is refused by the same file, by one that is not here, and to whoever may not change posts of others', async () => {
    const [one, other] = [await store('one.png'), await store('other.png')]
    const refused = (by: string, caller = owner) => expect(replacePicture(caller, { id: one.id, by })).rejects
    await refused(one.src).toMatchObject({ code: 'INVALID' })
    await refused(`/media/${'0'.repeat(64)}.png`).toMatchObject({ code: 'INVALID' })
    await refused('https://example.org/a.png').toThrow()
    await refused(other.src, callerOf(await makeUser('AUTHOR'))).toMatchObject({ code: 'FORBIDDEN' })
    expect((await getPicture(owner, one.id))?.trashedAt).toBeNull()
  })
})
