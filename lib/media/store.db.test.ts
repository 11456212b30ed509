import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { onEachDatabase } from '@/scripts/testing/database'
import { blackPng, manyFrames } from '@/scripts/testing/samples/hostile-pictures'
import { resolveImages } from './resolve'
import { storeImage } from './store'

const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#357' } })

const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
const ftyp = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(100)])

/** Files that are tried, and the refusal of each. */
const refused: [what: string, make: () => Buffer | Promise<Buffer>, code: string][] = [
  [
    'a drawing that can run scripts',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'UNSUPPORTED',
  ],
  ['a page that is called a picture', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'UNSUPPORTED'],
  ['a script that begins as a GIF does', () => Buffer.from(`GIF89a/*${'\0'.repeat(40)}*/=1;alert(1)`), 'UNSUPPORTED'],
  ['HEIC', () => ftyp('heic'), 'UNSUPPORTED'],
  ['AVIF', () => ftyp('avif'), 'UNSUPPORTED'],
  ['AVIF behind the first bytes of a JPEG', () => Buffer.concat([jpegStart, ftyp('avif')]), 'UNSUPPORTED'],
  ['nothing', () => Buffer.alloc(0), 'UNSUPPORTED'],
  ['a JPEG by its first bytes alone', () => Buffer.concat([jpegStart, Buffer.alloc(100)]), 'UNSUPPORTED'],
  ['half a JPEG', async () => (await picture(400, 300).jpeg().toBuffer()).subarray(0, 700), 'UNSUPPORTED'],
  ['half a PNG', async () => (await picture(400, 300).png().toBuffer()).subarray(0, 200), 'UNSUPPORTED'],
  ['more than 30 MB', () => Buffer.concat([jpegStart, Buffer.alloc(30 * 1024 * 1024)]), 'TOO_LARGE'],
  ['100 megapixels in a small file', () => blackPng(10_000), 'TOO_LARGE'],
  ['256 megapixels in a small file', () => blackPng(16_000), 'TOO_LARGE'],
  ['a GIF of 2,000 frames', () => manyFrames(2000), 'TOO_LARGE'],
]

onEachDatabase('storing images', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-media-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const uploads = () => readdirSync(path.join(directory, 'uploads'))

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s is kept once, under the hash of what is served', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer()
    const stored = await storeImage(bytes, `holiday.${format}`)
    expect(stored).toMatchObject({ width: 40, height: 20, src: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.(jpg|png|webp|gif)$/) })
    const count = uploads().length
    expect(await storeImage(bytes, 'again.exe')).toEqual(stored)
    expect(uploads()).toHaveLength(count)
    expect(await db().media.count({ where: { hash: stored.src.slice(7, 71) } })).toBe(1)
  })

  test('many at once wait their turn, and those for whom there is no place are told when to come again', async () => {
    const bytes = await picture().png().toBuffer()
    const answers = await Promise.allSettled(Array.from({ length: 25 }, (_, index) => storeImage(bytes, `${index}.png`)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => [reason.code, reason.retryAfter])).toEqual(Array(4).fill(['UNAVAILABLE', 10]))
  })

  test('a photo is turned upright and loses what it says about place and device', async () => {
    const exif = { IFD0: { Make: 'Camera 9000', Copyright: 'me' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }
    const bytes = await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const stored = await storeImage(bytes, 'photo.jpg')
    expect(stored).toMatchObject({ width: 20, height: 40 })
    const kept = await readFile(path.join(directory, 'uploads', path.basename(stored.src)))
    const metadata = await sharp(kept).metadata()
    expect([metadata.exif, metadata.orientation, metadata.xmp, metadata.iptc]).toEqual([undefined, undefined, undefined, undefined])
    expect(kept.includes('Camera 9000')).toBe(false)
  })

  test('a moving picture goes on moving and has the size of one frame', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 16, height: 16, channels: 3, background } })
        .png()
        .toBuffer()
    const bytes = await sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
      .gif()
      .toBuffer()
    const stored = await storeImage(bytes, 'moving.gif')
    expect(stored).toMatchObject({ width: 16, height: 16 })
    expect((await sharp(path.join(directory, 'uploads', path.basename(stored.src))).metadata()).pages).toBe(2)
  })

  describe('what is not taken leaves nothing behind', () => {
    test.each(refused)('%s', async (_what, make, code) => {
      const before = uploads()
      await expect(Promise.resolve(make()).then((bytes) => storeImage(bytes, 'picture.png'))).rejects.toMatchObject({
        name: 'AppError',
        code,
      })
      expect(uploads()).toEqual(before)
    })
  })

  test('what hides in a picture is not in what is served', async () => {
    const script = '<script>alert(1)</script>'
    const png = await picture().png().toBuffer()
    const colours = await picture()
      .withIccProfile('p3')
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${script}</x:xmpmeta>`)
      .jpeg()
      .toBuffer()
    const gif = await picture().gif().toBuffer()
    for (const bytes of [Buffer.concat([png, Buffer.from(script)]), colours, Buffer.concat([gif, Buffer.from(`;/*${script}`)])]) {
      const { src } = await storeImage(bytes, 'a.png')
      const kept = await readFile(path.join(directory, 'uploads', path.basename(src)))
      expect(kept.includes('alert')).toBe(false)
      const { icc, xmp, exif } = await sharp(kept).metadata()
      expect([icc, xmp, exif]).toEqual([undefined, undefined, undefined])
    }
  })

  test('photos as cameras turn them are kept upright', async () => {
    const turned = await storeImage(await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer(), 'turned.jpg')
    expect([turned.width, turned.height]).toEqual([20, 40])
    const fixtures = path.resolve('../shared/fixtures/images')
    for (const file of existsSync(fixtures) ? readdirSync(fixtures) : []) {
      const { autoOrient } = await sharp(path.join(fixtures, file)).metadata()
      const stored = await storeImage(await readFile(path.join(fixtures, file)), file)
      expect([stored.width, stored.height], file).toEqual([autoOrient.width, autoOrient.height])
    }
  })

  test('its name is kept for people, and never names anything on disk', async () => {
    const names: [string, string][] = [
      ['../../etc/passwd', 'passwd'],
      ['C:\\photos\\rack.png', 'rack.png'],
      ['a\u0000b.png', 'ab.png'],
      ['\u202egnp.exe', 'gnp.exe'],
      ['photo.php.png', 'photo.php.png'],
      ['\ud800.png', '\ufffd.png'],
      [`${'🌲'.repeat(300)}.png`, '🌲'.repeat(200)],
    ]
    for (const [index, [name, kept]] of names.entries()) {
      const { src } = await storeImage(
        await picture(50 + index)
          .png()
          .toBuffer(),
        name,
      )
      expect((await db().media.findUniqueOrThrow({ where: { hash: src.slice(7, 71) } })).fileName).toBe(kept)
      expect(path.basename(src)).toMatch(/^[0-9a-f]{64}\.png$/)
    }
    expect(uploads().filter((name) => !/^[0-9a-f]{64}\.(jpg|png|webp|gif)$/.test(name))).toEqual([])
  })

  test('finds the images of a text: stored ones, and those beside it but never outside its root', async () => {
    const root = path.join(directory, 'content')
    const beside = { root, directory: path.join(root, 'posts', 'one') }
    await mkdir(beside.directory, { recursive: true })
    const bytes = await picture(10, 10).png().toBuffer()
    for (const file of ['posts/one/a.png', 'posts/shared b.png', '../outside.png']) writeFileSync(path.join(root, file), bytes)
    await symlink(path.join(directory, 'outside.png'), path.join(beside.directory, 'link.png'))
    const stored = await storeImage(bytes, 'a.png')
    const unknown = `/media/${'0'.repeat(64)}.png`
    const asked = [
      './a.png',
      '../shared%20b.png',
      '../../../outside.png',
      './link.png',
      '/etc/passwd',
      'https://example.org/a.png',
      './none.png',
      './clip.mp4',
      stored.src,
      unknown,
    ]
    expect(await resolveImages(asked, beside)).toEqual({ './a.png': stored, '../shared%20b.png': stored, [stored.src]: stored })
    expect(await resolveImages(asked, null)).toEqual({ [stored.src]: stored })
  })
})
