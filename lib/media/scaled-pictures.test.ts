import { expect, test } from 'vitest'
import { parseScaledName, scaledName, socialAddress, socialPicture, sourceSet } from './scaled-pictures'

const hash = 'a1'.repeat(32)

test('a stored picture is offered at each width below its own, and as it is', () => {
  expect(sourceSet(`/media/${hash}.jpg`, 1000)).toBe(`/media/${hash}-480.webp 480w, /media/${hash}-800.webp 800w, /media/${hash}.jpg 1000w`)
})

test.each([
  ['a small one', `/media/${hash}.png`, 480],
  ['one that moves', `/media/${hash}.gif`, 1000],
  ['one of unknown size', `/media/${hash}.png`, undefined],
  ['one of unknown size in a text', `/media/${hash}.png`, Number('auto')],
  ['one of elsewhere', 'https://example.org/a.png', 1000],
  ['one of the product', '/social.png', 1200],
])('%s is not', (_, src, width) => expect(sourceSet(src, width)).toBeUndefined())

test('names of scaled pictures are read as they are written, and no others', () => {
  const picture = { hash, width: 800, format: 'webp' } as const
  expect(parseScaledName(scaledName(picture))).toEqual(picture)
  expect(parseScaledName(scaledName({ hash, width: 1200, format: 'jpeg' }))).toEqual({ hash, width: 1200, format: 'jpeg' })
  for (const name of [`${hash}.webp`, `${hash}-801.webp`, `${hash}-800.jpg`, `${hash}-0800.webp`, `../${hash}-800.webp`])
    expect(parseScaledName(name), name).toBeNull()
})

test('links to a page show a JPEG or PNG', () => {
  expect(socialAddress(`/media/${hash}.png`)).toBe(`/media/${hash}.png`)
  expect(socialAddress('https://example.org/a.webp')).toBe('https://example.org/a.webp')
  const webp = { src: `/media/${hash}.webp`, width: 2400, height: 1200, alt: 'A heron' }
  expect(socialPicture(webp)).toEqual({ src: `/media/${hash}-1200.jpg`, width: 1200, height: 600, alt: 'A heron' })
  expect(socialPicture({ src: `/media/${hash}.gif`, width: 600, height: 400 })).toEqual({
    src: `/media/${hash}-1200.jpg`,
    width: 600,
    height: 400,
  })
})
