import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { encode } from './encoder'

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#357' } })

describe('a photo of a phone', () => {
  let photo: Buffer
  beforeAll(async () => {
    // As much in it to encode as in leaves and gravel.
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
    photo = await sharp({ create: { width: 4032, height: 3024, channels: 3, background: '#000', noise } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 88 })
      .toBuffer()
  })

  test('is taken, upright and at a size for screens, also when three come at once', { timeout: 60_000 }, async () => {
    const kept = await Promise.all([1, 2, 3].map(() => encode(photo, 'jpeg')))
    for (const { data, width, height } of kept) {
      expect([width, height]).toEqual([1920, 2560])
      const metadata = await sharp(data).metadata()
      expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', width, height])
      expect([metadata.orientation, metadata.exif]).toEqual([undefined, undefined])
      expect(data.length).toBeLessThan(photo.length / 2)
    }
  })

  test('may have 48 megapixels', { timeout: 60_000 }, async () => {
    const bytes = await plain(8064, 6048).jpeg({ quality: 50 }).toBuffer()
    expect(await encode(bytes, 'jpeg')).toMatchObject({ width: 2560, height: 1920 })
  })
})

test.each([
  ['a picture that is not larger stays as it is', 2560, 1440, 2560, 1440],
  ['a screenshot of a long page stays as wide as it is', 1200, 6000, 1200, 6000],
  ['a panorama stays high enough to look at', 9000, 1800, 7200, 1440],
])('%s', async (_what, width, height, keptWidth, keptHeight) => {
  expect(await encode(await plain(width, height).png().toBuffer(), 'png')).toMatchObject({ width: keptWidth, height: keptHeight })
})

test('a moving picture is scaled frame by frame', async () => {
  const frames = await Promise.all(['red', 'blue'].map((background) => plain(2600, 1600).tint(background).png().toBuffer()))
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const { data, width, height } = await encode(bytes, 'gif')
  expect([width, height]).toEqual([2560, 1575])
  expect(await sharp(data, { animated: true }).metadata()).toMatchObject({ pages: 2, pageHeight: 1575 })
})

test('a JPEG that has to be held whole has the limit of all images, which is named', async () => {
  const bytes = await plain(6400, 6400).jpeg({ quality: 50, progressive: true }).toBuffer()
  await expect(encode(bytes, 'jpeg')).rejects.toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('40 megapixels') })
})
