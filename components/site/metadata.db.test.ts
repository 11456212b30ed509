import { beforeEach, expect, test } from 'vitest'
import { postMetadata } from '@/components/post/metadata'
import { keepMedia } from '@/lib/media/data'
import { setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { inShort, pageMetadata } from './metadata'

onEachDatabase('what a link to a page shows', ({ db }) => {
  beforeEach(async () => {
    await db().setting.deleteMany()
    await db().media.deleteMany()
  })

  test('is the name of the site and its picture with its size, and the first page has one address', async () => {
    const { openGraph, twitter } = await pageMetadata({ path: '/', title: 'Notes' })
    expect(openGraph).toMatchObject({ siteName: 'Fieldnotes', images: [{ url: '/social.png', width: 1200, height: 630 }] })
    expect(twitter).toEqual({ card: 'summary_large_image' })
    expect(String(openGraph?.url)).toMatch(/^https?:\/\/[^/]+\/$/)
  })

  test('is the picture that the owner chose, with its words', async () => {
    const hash = 'a'.repeat(64)
    const url = `/media/${hash}.png`
    await setRules({ socialImage: url, socialImageAlt: 'A lab' })
    // An address that no picture is stored at is not promised.
    expect((await pageMetadata({ path: '/tags' })).openGraph?.images).toMatchObject([{ url: '/social.png' }])
    await keepMedia({ hash, mimeType: 'image/png', bytes: 1, width: 800, height: 400, fileName: 'lab.png' })
    const { openGraph } = await pageMetadata({ path: '/tags' })
    expect(openGraph?.images).toEqual([{ url, width: 800, height: 400, alt: 'A lab' }])
    const locked = await postMetadata({ kind: 'LOCKED', id: 'p', permalink: '/locked', title: 'Locked' })
    expect(locked.openGraph?.images).toEqual(openGraph?.images)
  })
})

test('a description names as many titles as it has room for', () => {
  const posts = ['a', 'b', 'c'].map((letter) => ({ title: letter.repeat(70) }))
  expect(inShort(posts)).toBe(`${'a'.repeat(70)}; ${'b'.repeat(70)}`)
  expect(inShort([{ title: 'a'.repeat(200) }])).toHaveLength(200)
})
