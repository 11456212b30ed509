import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { beforeEach, expect, test } from 'vitest'
import { saveProfile } from '@/lib/auth/commands'
import { findPreview } from '@/lib/posts/editing/preview-data'
import type { PostPage } from '@/lib/posts/types'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makePost, readPage } from '@/scripts/testing/posts'
import { AuthorBox } from './end'
import { PostHeader } from './header'
import { structuredPost } from './structured'

async function htmlOf(node: ReactNode): Promise<string> {
  return new Response((await prerender(node)).prelude).text()
}

onEachDatabase('the byline of a post', ({ db }) => {
  onEmptyBlog()
  beforeEach(async () => {
    await db().setting.deleteMany()
  })

  const bylineOf = async (post: PostPage) => (await htmlOf(<PostHeader post={post} />)).split('class="byline')[1] ?? ''

  test('names the author, on the page and in its preview; without an account the name that stands for the blog', async () => {
    const ada = await makeUser('AUTHOR')
    const { id } = await makePost({ permalink: '/ours' })
    await db().setting.create({ data: { key: 'authorName', value: 'The lab' } })
    expect(await bylineOf(await readPage('/ours'))).toContain('The lab')
    await db().post.update({ where: { id }, data: { authorId: ada.id } })
    const preview = await findPreview(callerOf(ada), { id, key: '', typed: {} })
    for (const page of [await readPage('/ours'), preview?.page]) expect(page && (await bylineOf(page))).toContain(ada.name)
  })

  test('shows the picture of its author below the text and in structured data, and initials without one', async () => {
    const ada = await makeUser('AUTHOR', { name: 'Ada Penrose' })
    await makePost({ permalink: '/pictured', caller: callerOf(ada) })
    const site = { url: 'https://blog.example', title: 'Notes', language: 'en', authorName: 'The lab' }
    const box = async () => htmlOf(<AuthorBox post={await readPage('/pictured')} />)
    expect(await box()).toContain('AP')
    expect(structuredPost(await readPage('/pictured'), site).author).toEqual({
      '@type': 'Person',
      name: 'Ada Penrose',
      url: 'https://blog.example/',
    })
    const avatar = `/media/${'a'.repeat(64)}.png`
    await saveProfile(callerOf(ada), { name: 'Ada Penrose', bio: '', avatar })
    expect(await box()).toContain(`src="${avatar}"`)
    expect(structuredPost(await readPage('/pictured'), site).author).toMatchObject({ image: site.url + avatar })
    await makePost({ permalink: '/of-nobody' })
    expect(structuredPost(await readPage('/of-nobody'), site)).toMatchObject({ author: { name: 'The lab' }, publisher: { name: 'Notes' } })
    // A form that does not send it leaves it.
    await saveProfile(callerOf(ada), { name: 'Ada Penrose', bio: 'Writes.' })
    expect(await box()).toContain(avatar)
  })

  test('says when the words changed, if that was on another day of the blog', async () => {
    await makePost({ permalink: '/dated', publishedAt: new Date('2024-03-01T10:00:00Z') })
    const page = await readPage('/dated')
    expect(await bylineOf({ ...page, revisedAt: '2024-03-01T18:00:00.000Z' })).not.toContain('updated')
    expect(await bylineOf({ ...page, revisedAt: '2024-03-02T08:00:00.000Z' })).toContain('updated')
    await db().setting.create({ data: { key: 'timeZone', value: 'Asia/Tokyo' } })
    expect(await bylineOf({ ...page, revisedAt: '2024-03-01T18:00:00.000Z' })).toContain('updated')
  })
})
