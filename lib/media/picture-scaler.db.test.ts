import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { onEachDatabase } from '@/scripts/testing/database'
import { SCALE_PICTURE } from './data'
import { provideScaled, scalePicture } from './picture-scaler'
import { resolveImages } from './resolve'
import { uploads } from './storage'
import { storeImage } from './store'

const hashOf = (src: string) => src.replace(/^\/media\/|\.\w+$/g, '')

onEachDatabase('scaling pictures', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-scaling-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const photo = (width: number, height: number, background = '#357') => sharp({ create: { width, height, channels: 3, background } })
  const store = async (width: number, height: number, background?: string) =>
    hashOf((await storeImage(await photo(width, height, background).jpeg().toBuffer(), 'heron.jpg')).src)
  const filesOf = (hash: string) => readdirSync(path.join(directory, 'uploads')).filter((name) => name.startsWith(hash))
  const sizeOf = async (name: string) => {
    const { format, width, height } = await sharp(await uploads().read(name)).metadata()
    return [format, width, height]
  }

  test('a picture that is stored is to be scaled once, to each width below its own', async () => {
    const hash = await store(1000, 500)
    await store(1000, 500)
    expect(await db().job.count({ where: { kind: SCALE_PICTURE, uniqueKey: `${SCALE_PICTURE}:${hash}` } })).toBe(1)
    await scalePicture(hash)
    await scalePicture(hash)
    expect(filesOf(hash).sort()).toEqual([`${hash}-480.webp`, `${hash}-800.webp`, `${hash}.jpg`])
    expect(await sizeOf(`${hash}-800.webp`)).toEqual(['webp', 800, 400])
  })

  test('so is a picture that lies beside a text', async () => {
    const root = path.join(directory, 'content')
    mkdirSync(root)
    writeFileSync(path.join(root, 'rack.jpg'), await photo(1000, 400).jpeg().toBuffer())
    const found = await resolveImages(['./rack.jpg'], { root, directory: root })
    const hash = hashOf(found['./rack.jpg']?.src ?? '')
    expect(await db().job.count({ where: { uniqueKey: `${SCALE_PICTURE}:${hash}` } })).toBe(1)
    await scalePicture(hash)
    expect(filesOf(hash)).toHaveLength(3)
  })

  test('one that is asked for before it is made is made then, once for all who ask', async () => {
    const hash = await store(900, 300)
    const name = `${hash}-480.webp`
    expect(await Promise.all(Array.from({ length: 30 }, () => provideScaled(name)))).toEqual(Array(30).fill(name))
    expect(await sizeOf(name)).toEqual(['webp', 480, 160])
  })

  test('no picture is made larger than it is', async () => {
    const hash = await store(200, 100)
    await provideScaled(`${hash}-480.webp`)
    expect(await sizeOf(`${hash}-480.webp`)).toEqual(['webp', 200, 100])
  })

  test('a moving picture has a still one for links to a page, and goes on moving as WebP', async () => {
    const frames = await sharp([await photo(600, 400, '#a00').png().toBuffer(), await photo(600, 400, '#0a0').png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer()
    const hash = hashOf((await storeImage(frames, 'wings.webp')).src)
    await provideScaled(`${hash}-1200.jpg`)
    expect(await sizeOf(`${hash}-1200.jpg`)).toEqual(['jpeg', 600, 400])
    await provideScaled(`${hash}-480.webp`)
    expect((await sharp(await uploads().read(`${hash}-480.webp`), { animated: true }).metadata()).pages).toBe(2)
  })

  test('a picture whose file is damaged is shown as it is stored', async () => {
    const damaged = await store(700, 300)
    rmSync(path.join(directory, 'originals'), { recursive: true })
    await uploads().delete(`${damaged}.jpg`)
    await uploads().put(`${damaged}.jpg`, Buffer.from('no picture'))
    expect(await provideScaled(`${damaged}-480.webp`)).toBe(`${damaged}.jpg`)
  })

  test('a picture that was never stored has no forms', async () => {
    expect(await provideScaled(`${'0'.repeat(64)}-480.webp`)).toBeNull()
    expect(await provideScaled('fieldnotes-480.webp')).toBeNull()
  })
})
