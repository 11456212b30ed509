import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { deletePictures, trashPicture } from './library/commands'
import { getPicture, openOriginal } from './library/queries'
import { provideScaled } from './picture-scaler'
import { uploads } from './storage'
import { storeCrop, storeImage } from './store'

onEachDatabase('the file that a picture was made of', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-originals-'))
  })
  beforeEach(() => {
    Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const owner = callerOf(system)
  const list = (folder: string) => {
    const place = path.join(env().DATA_DIR, folder)
    return existsSync(place) ? readdirSync(place) : []
  }
  const rowOf = (src: string) => db().media.findUniqueOrThrow({ where: { hash: src.slice(7, 71) } })

  /** Four quarters: red, lime, blue, white, as they are seen; the camera lay on its side. */
  async function photo(side = 1600): Promise<Buffer> {
    const quarter = (background: string, left: number, top: number) => ({
      input: { create: { width: side / 2, height: side / 2, channels: 3 as const, background } },
      left,
      top,
    })
    const half = side / 2
    const upright = await sharp({ create: { width: side, height: side, channels: 3, background: 'white' } })
      .composite([quarter('red', 0, 0), quarter('lime', half, 0), quarter('blue', 0, half)])
      .png()
      .toBuffer()
    const turned = await sharp(upright).rotate(-90).png().toBuffer()
    const exif = { IFD0: { Make: 'Camera 9000' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }
    return sharp(turned).withExif(exif).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
  }

  const colourAt = async (bytes: Buffer, left: number, top: number) => {
    const [r = 0, g = 0, b = 0] = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
    return [r, g, b].map((value) => (value > 127 ? 1 : 0)).join('')
  }

  test('is kept as it came, where no address of readers leads, and only authors can have it', async () => {
    const bytes = await photo()
    const { src } = await storeImage(bytes, '../Größe "1".jpeg')
    const { id } = await rowOf(src)
    expect(list('originals')).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.jpg$/)])
    expect(list('uploads')).toEqual([path.basename(src)])
    expect(list('uploads')).not.toContain(list('originals')[0])
    expect(readFileSync(path.join(env().DATA_DIR, 'uploads', path.basename(src))).includes('Camera 9000')).toBe(false)
    const found = await openOriginal(callerOf(await makeUser('AUTHOR')), id)
    expect(found).toMatchObject({ name: 'Größe "1".jpg', mimeType: 'image/jpeg', bytes: bytes.length })
    expect(found && (await buffer(found.content)).equals(bytes)).toBe(true)
    expect(await getPicture(owner, id)).toMatchObject({ original: { mimeType: 'image/jpeg', bytes: bytes.length } })
    await expect(openOriginal(callerOf(guest), id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(openOriginal(callerOf(await makeUser('READER')), id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await openOriginal(owner, 'nothing')).toBeNull()
  })

  test('is where crops and smaller widths begin, upright and without what the camera wrote', async () => {
    const { src } = await storeImage(await photo(), 'photo.jpg')
    const row = await rowOf(src)
    await uploads().delete(path.basename(src))
    const scaled = await uploads().read((await provideScaled(`${row.hash}-480.webp`)) ?? '')
    expect(await sharp(scaled).metadata()).toMatchObject({ width: 480, height: 480 })
    expect([await colourAt(scaled, 20, 20), await colourAt(scaled, 460, 20), await colourAt(scaled, 20, 460)]).toEqual([
      '100',
      '010',
      '001',
    ])
    const cropped = await storeCrop(row, { left: 50, top: 0, right: 0, bottom: 50 })
    expect(cropped).toMatchObject({ width: 800, height: 800 })
    const kept = await uploads().read(path.basename(cropped.src))
    expect([await colourAt(kept, 20, 20), await colourAt(kept, 780, 780)]).toEqual(['010', '010'])
    for (const bytes of [scaled, kept])
      expect([(await sharp(bytes).metadata()).exif, bytes.includes('Camera 9000')]).toEqual([undefined, false])
    const again = await storeCrop(await rowOf(cropped.src), { left: 50, top: 0, right: 0, bottom: 0 })
    expect(again).toMatchObject({ width: 400, height: 800 })
  })

  test('is not needed for a crop, which begins with the picture where the file is gone', async () => {
    const { src } = await storeImage(await photo(400), 'photo.jpg')
    const [original = ''] = list('originals')
    rmSync(path.join(env().DATA_DIR, 'originals', original))
    expect(await storeCrop(await rowOf(src), { left: 50, top: 0, right: 0, bottom: 50 })).toMatchObject({ width: 200, height: 200 })
  })

  test('a crop has all the pixels that the camera took of what is left', async () => {
    const bytes = await sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#357' } })
      .jpeg()
      .toBuffer()
    const { src, width } = await storeImage(bytes, 'photo.jpg')
    expect(width).toBe(2560)
    expect(await storeCrop(await rowOf(src), { left: 60, top: 60, right: 0, bottom: 0 })).toMatchObject({ width: 2400, height: 1600 })
  })

  test('is that of the first upload where two come to the same picture, and goes with its picture', async () => {
    const bytes = await photo(40)
    const { src } = await storeImage(bytes, 'photo.jpg')
    const [first] = list('originals')
    expect(await storeImage(Buffer.concat([bytes, Buffer.from('later')]), 'photo.jpg')).toMatchObject({ src })
    expect([list('originals'), list('incoming')]).toEqual([[first], []])
    const { id } = await rowOf(src)
    await trashPicture(owner, { id })
    await deletePictures(owner, { ids: [id] })
    expect([list('originals'), list('uploads'), list('incoming')]).toEqual([[], [], []])
  })

  test('stays as long as another picture was made of it', async () => {
    const { src } = await storeImage(await photo(40), 'photo.jpg')
    const { id, originalHash, originalType, originalBytes } = await rowOf(src)
    const other = { hash: 'a'.repeat(64), mimeType: 'image/jpeg', bytes: 1, width: 1, height: 1, fileName: 'made by an earlier encoder' }
    await db().media.create({ data: { ...other, originalHash, originalType, originalBytes } })
    await trashPicture(owner, { id })
    await deletePictures(owner, { ids: [id] })
    expect([list('originals').length, list('uploads')]).toEqual([1, []])
  })

  test('is not kept of pictures that lie beside texts or come from other sites', async () => {
    const { src } = await storeImage(await photo(50), 'photo.jpg', { keepOriginal: false })
    expect([await getPicture(owner, (await rowOf(src)).id), list('originals')]).toEqual([expect.objectContaining({ original: null }), []])
  })
})
