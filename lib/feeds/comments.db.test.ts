import { SaxesParser } from 'saxes'
import { beforeEach, expect, test } from 'vitest'
import { affectedTags, tags } from '@/lib/core/cache'
import { env } from '@/lib/core/env'
import { makeComments, makePublished } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { findPostCommentFeed, getCommentFeed } from './comments'
import { toRss } from './feed'

onEachDatabase('feeds of comments', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  beforeEach(async () => {
    await db().comment.deleteMany()
    post = await makePublished()
  })
  const hide = (data: { unlisted?: boolean; passwordHash?: string; publishedAt?: Date }) =>
    db().publishedPost.update({ where: { postId: post.id }, data })
  const titles = async () => (await getCommentFeed()).entries.map(({ title }) => title)

  test('carry the newest thirty that readers see, newest first, each with its own address', async () => {
    const ids = await makeComments(post.id, 40, (at) =>
      at === 39 ? { status: 'SPAM' as const } : at === 38 ? { deletedAt: new Date() } : {},
    )
    for (const feed of [await getCommentFeed(), await findPostCommentFeed(post.id)]) {
      expect(feed?.entries.map(({ url }) => url)).toEqual(
        ids
          .slice(8, 38)
          .toReversed()
          .map((id) => `${env().SITE_URL}/comments/${id}`),
      )
      expect(feed?.entries[0]?.title).toBe(`Reader 37 on “${post.title}”`)
    }
  })

  test('are silent about posts that are not listed, and refuse those that ask for a password or are not out', async () => {
    await makeComments(post.id, 1)
    await hide({ unlisted: true })
    expect(await titles()).toEqual([])
    expect((await findPostCommentFeed(post.id))?.entries).toHaveLength(1)
    await hide({ passwordHash: 'x' })
    expect(await findPostCommentFeed(post.id)).toBeNull()
    await hide({ unlisted: false })
    expect(await titles()).toEqual([])
    await db().publishedPost.update({
      where: { postId: post.id },
      data: { passwordHash: null, publishedAt: new Date(Date.now() + 60_000) },
    })
    expect([await titles(), await findPostCommentFeed(post.id)]).toEqual([[], null])
  })

  test('are well-formed, with links that lead somewhere from anywhere', async () => {
    await makeComments(post.id, 1, () => ({
      authorName: '<b>]]>&',
      text: 'See [this](/a?b=1&c=2), [that](#c) and [there](https://example.org/).\n\n```\n]]>\n```',
    }))
    const feed = await findPostCommentFeed(post.id)
    const xml = toRss(feed?.site ?? expect.unreachable(), feed?.entries ?? [])
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    parser.write(xml).close()
    const url = env().SITE_URL
    const links = [...(feed?.entries[0]?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, address]) => address)
    expect(links).toEqual([`${url}/a?b=1&#x26;c=2`, `${url}${post.published?.permalink}#c`, 'https://example.org/'])
    expect(xml).toContain(`${url}/comments/on/${post.id}/feed.xml`)
  })

  test('are stale after any change of any discussion', () => {
    expect(affectedTags({ kind: 'comments', postId: post.id })).toContain(tags.everyComment)
  })
})
