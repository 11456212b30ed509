import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveProfile } from '@/lib/auth/commands'
import { dayMs } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { publishPost, unpublishPost } from '@/lib/posts/publishing/commands'
import { undoChange } from '@/lib/posts/studio/bulk-commands'
import { listPictureUses } from '@/lib/posts/studio/queries'
import { noteEarlierPictures } from '@/lib/posts/uses-data'
import { setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft } from '@/scripts/testing/posts'
import { provideScaled, scalePicture } from '../picture-scaler'
import { storeImage } from '../store'
import { deletePictures, describePicture, movePicturesAtOnce, purgePictures, restorePicture, trashPicture } from './commands'
import { findPictures, getPicture, listLibrary, listTrashed } from './queries'

onEachDatabase('the media library', ({ db }) => {
  let directory: string
  let made = 0
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-library-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const owner = callerOf(system)
  const store = async (fileName: string, width = 600) => {
    const bytes = await sharp({ create: { width, height: 300, channels: 3, background: { r: made++, g: 90, b: 120 } } })
      .png()
      .toBuffer()
    const { src } = await storeImage(bytes, fileName)
    const { id } = await db().media.findUniqueOrThrow({ where: { hash: src.slice(7, 71) } })
    return { id, src }
  }
  const list = async (input: Partial<Parameters<typeof listLibrary>[1]> = {}) =>
    (await listLibrary(owner, input)).items.map(({ fileName }) => fileName)
  const inFile = (src: string) => existsSync(path.join(directory, 'uploads', src.slice(7)))

  test('lists pictures by their words, their month, and whether they are used and described', async () => {
    const heron = await store('heron.png')
    await store('rack.png')
    await describePicture(owner, { id: heron.id, alt: 'A grey heron', caption: 'At the Pond', credit: 'Ada' })
    await makeDraft({ source: `![A heron](${heron.src})` })
    expect((await list()).slice(0, 2)).toEqual(['rack.png', 'heron.png'])
    expect(await list({ query: 'POND' })).toEqual(['heron.png'])
    expect(await list({ filter: 'UNDESCRIBED' })).not.toContain('heron.png')
    expect(await list({ filter: 'UNUSED' })).not.toContain('heron.png')
    const { months } = await listLibrary(owner, {})
    expect(months).toHaveLength(1)
    expect(await list({ month: months[0] })).toContain('rack.png')
    expect(await list({ month: '2001-01' })).toEqual([])
    expect(await getPicture(owner, heron.id)).toMatchObject({ alt: 'A grey heron', caption: 'At the Pond', credit: 'Ada' })
  })

  test('lists 100 pictures page by page, each once, those stored in the same moment too, and searches all of them', async () => {
    const at = new Date('2019-05-17T12:00:00Z')
    const rows = Array.from({ length: 100 }, (_, n) => ({
      hash: `${n}`.padStart(64, 'f'),
      mimeType: n % 10 === 0 ? 'image/gif' : 'image/png',
      bytes: 1,
      width: 1,
      height: 1,
      fileName: `page-${n}`,
      createdAt: n < 60 ? at : new Date(at.getTime() + n),
    }))
    await db().media.createMany({ data: rows })
    const pages = async (input: Parameters<typeof listLibrary>[1]) => {
      const names: string[][] = []
      for (let after: string | undefined, more = true; more; ) {
        const { items, next } = await listLibrary(owner, { ...input, after })
        names.push(items.map(({ fileName }) => fileName))
        after = next ?? undefined
        more = next !== null
      }
      return names
    }
    const month = await pages({ month: '2019-05' })
    expect(month.map((names) => names.length)).toEqual([40, 40, 20])
    expect(new Set(month.flat())).toEqual(new Set(rows.map(({ fileName }) => fileName)))
    expect((await pages({ type: 'gif' })).flat()).toHaveLength(10)
    const hash = 'e'.repeat(64)
    await db().media.create({ data: { hash, mimeType: 'application/pdf', bytes: 9, width: 0, height: 0, fileName: 'page-of-a-plan.pdf' } })
    expect(await list({ type: 'pdf' })).toEqual(['page-of-a-plan.pdf'])
    expect((await findPictures(owner, { query: 'plan.pdf' })).items, 'a text shows pictures').toEqual([])
    await db().media.delete({ where: { hash } })
    expect((await pages({ query: 'page-', filter: 'UNUSED' })).flat()).toHaveLength(100)
    expect(await list({ query: 'PAGE-77' })).toEqual(['page-77'])
    const first = await findPictures(owner, { query: 'page-' })
    const second = await findPictures(owner, { query: 'page-', after: first.next ?? '' })
    expect(first.items.filter(({ id }) => second.items.some((other) => other.id === id))).toEqual([])

    const [one, two, three] = first.items.map(({ id }) => id)
    const ids = [one, two, three].map(String)
    expect(await movePicturesAtOnce(owner, { ids, intent: 'trash' })).toEqual({ changed: 3, used: 0 })
    expect(await movePicturesAtOnce(owner, { ids: ids.slice(1), intent: 'restore' })).toEqual({ changed: 2, used: 0 })
    expect((await pages({ filter: 'TRASHED' })).flat()).toContain(first.items[0]?.fileName)
    await db().media.deleteMany({ where: { fileName: { startsWith: 'page-' } } })
  })

  test('deletes pictures of the trash for good, those that posts show only when that is meant', async () => {
    const [unused, used, kept] = [await store('unshown.png'), await store('shown.png'), await store('not-in-trash.png')]
    await makeDraft({ title: 'It shows one', source: `![Shown](${used.src})` })
    const ids = [unused.id, used.id, kept.id]
    expect(await movePicturesAtOnce(owner, { ids: ids.slice(0, 2), intent: 'trash' })).toEqual({ changed: 2, used: 1 })
    expect((await listTrashed(owner, ids)).map(({ fileName, posts }) => [fileName, posts]).sort()).toEqual([
      ['shown.png', 1],
      ['unshown.png', 0],
    ])
    expect(await deletePictures(owner, { ids })).toEqual({ deleted: 1, kept: 2 })
    expect([unused, used, kept].map(({ src }) => inFile(src))).toEqual([false, true, true])
    expect(await deletePictures(owner, { ids, evenUsed: 'on' })).toEqual({ deleted: 1, kept: 1 })
    expect([used, kept].map(({ src }) => inFile(src))).toEqual([false, true])
    const author = callerOf(await makeUser('AUTHOR'))
    for (const refused of [() => deletePictures(author, { ids }), () => movePicturesAtOnce(author, { ids, intent: 'trash' })])
      await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('knows which posts show a picture, for their authors and for readers, as text and as cover', async () => {
    const { id, src } = await store('switch.png')
    const uses = async () => (await listPictureUses(owner, id)).uses.map(({ title, isPublished }) => [title, isPublished])
    const post = await makeDraft({ title: 'Two switches', source: `![A switch](${src})` })
    await makeDraft({ title: 'Cover', source: 'Text', cover: src })
    expect((await uses())?.sort()).toEqual([
      ['Cover', false],
      ['Two switches', false],
    ])
    await publishPost(owner, { ...post, publishedAt: null })
    expect(await uses()).toContainEqual(['Two switches', true])
    await unpublishPost(owner, { id: post.id })
    expect(await uses()).toContainEqual(['Two switches', false])
    await db().mediaUse.deleteMany({})
    await db().setting.deleteMany({ where: { key: 'picturesNotedUpTo' } })
    await noteEarlierPictures(new AbortController().signal)
    expect(await uses()).toHaveLength(2)
  })

  test('a picture in the trash is deleted with its smaller forms after 30 days, unless a post shows it', async () => {
    const [unused, used] = [await store('unused.png', 1000), await store('used.png')]
    await makeDraft({ source: `![Used](${used.src})` })
    await scalePicture(unused.src.slice(7, 71))
    for (const { id } of [unused, used]) await trashPicture(owner, { id })
    expect((await list({ filter: 'TRASHED' })).sort()).toEqual(['unused.png', 'used.png'])
    expect(await list()).not.toContain('unused.png')
    const later = (days: number) => new Date(owner.now.getTime() + days * dayMs)
    expect(await purgePictures(later(29))).toBe(0)
    expect(await purgePictures(later(31))).toBe(1)
    expect([inFile(unused.src), inFile(unused.src.replace('.png', '-480.webp')), inFile(used.src)]).toEqual([false, false, true])
    expect(await getPicture(owner, unused.id)).toBeNull()
    await restorePicture(owner, { id: used.id })
    expect(await list()).toContain('used.png')
  })

  test('a picture that the blog itself shows is not deleted: its icon, its image for links, the face of somebody who writes', async () => {
    const [icon, social, face] = [await store('icon.png'), await store('social.png'), await store('face.png')]
    await setRules({ icon: icon.src, socialImage: social.src })
    const author = await makeUser('AUTHOR')
    await saveProfile(callerOf(author), { name: 'Kim', bio: '', avatar: face.src })
    for (const { id } of [icon, social, face]) await trashPicture(owner, { id })
    const later = new Date(Date.now() + 31 * 86_400_000)
    expect(await purgePictures(later)).toBe(0)
    await setRules({})
    await saveProfile(callerOf(author), { name: 'Kim', bio: '', avatar: '' })
    expect(await purgePictures(later)).toBe(3)
  })

  test('names an author no posts of others that show a picture, and counts them', async () => {
    const { id, src } = await store('shared.png')
    const author = callerOf(await makeUser('AUTHOR'))
    await makeDraft({ title: 'Secret plans', source: `![A](${src})` })
    await makeDraft({ title: 'Own notes', source: `![A](${src})`, caller: author })
    expect(await listPictureUses(author, id)).toMatchObject({ uses: [{ title: 'Own notes', isPublished: false }], others: 1 })
    expect((await listPictureUses(owner, id)).uses).toHaveLength(2)
    await expect(listPictureUses(callerOf(await makeUser('READER')), id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('leaves nothing of a purged picture on disk, whatever width was asked for', async () => {
    const { id, src } = await store('once.png')
    const hash = src.slice(7, 71)
    for (const name of [`${hash}-2400.webp`, `${hash}-1200.jpg`]) expect(await provideScaled(name)).toBe(name)
    await trashPicture(owner, { id })
    await purgePictures(new Date(owner.now.getTime() + 31 * dayMs))
    expect(readdirSync(path.join(directory, 'uploads')).filter((name) => name.startsWith(hash))).toEqual([])
  })

  test('a first publication that is undone shows its pictures to nobody', async () => {
    const { id, src } = await store('undone.png')
    const post = await makeDraft({ source: `![A](${src})` })
    const { undo } = await publishPost(owner, { ...post, publishedAt: null })
    await undoChange(owner, { undo })
    expect((await listPictureUses(owner, id)).uses).toMatchObject([{ isPublished: false }])
  })

  test('a picture that is added again comes out of the trash', async () => {
    const { id } = await store('again.png')
    await trashPicture(owner, { id })
    made--
    await store('again.png')
    expect(await list()).toContain('again.png')
  })

  test('readers see nothing of it, authors describe pictures, editors take them away', async () => {
    const { id } = await store('gate.png')
    const texts = { id, alt: 'A gate', caption: '', credit: '' }
    const author = callerOf(await makeUser('AUTHOR'))
    const reader = callerOf(await makeUser('READER'))
    await expect(listLibrary(callerOf(guest), {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    for (const refused of [() => listLibrary(reader, {}), () => describePicture(reader, texts), () => trashPicture(author, { id })])
      await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await describePicture(author, texts)
    await expect(describePicture(author, { ...texts, id: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(describePicture(author, { ...texts, alt: 'x'.repeat(501) })).rejects.toThrow()
  })
})
