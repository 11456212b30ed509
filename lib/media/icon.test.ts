import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawFavicon, drawIcon } from './icon'

test('the blog’s own sign is drawn in each size, on paper for home screens', async () => {
  const small = sharp(await drawIcon('', 32))
  expect(await small.metadata()).toMatchObject({ format: 'png', width: 32, height: 32, hasAlpha: true })
  const large = sharp(await drawIcon('', 180, true))
  expect(await large.metadata()).toMatchObject({ width: 180, height: 180, hasAlpha: false })
  const { data, info } = await large.raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * 180 + x) * info.channels, (y * 180 + x) * info.channels + 3)]
  expect([at(2, 2), at(90, 80)]).toEqual([
    [0xfb, 0xfa, 0xf6],
    [0xa6, 0x3d, 0x17],
  ])
})

test('a favicon holds two sizes, where its head says', async () => {
  const ico = await drawFavicon('/media/gone.png')
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22]]).toEqual([1, 2, 32, 48])
  const offset = ico.readUInt32LE(22 + 12)
  expect((await sharp(ico.subarray(offset)).metadata()).width).toBe(48)
  expect(offset + ico.readUInt32LE(22 + 8)).toBe(ico.length)
})
