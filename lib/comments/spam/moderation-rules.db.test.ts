import { beforeEach, describe, expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import type { Settings } from '@/lib/settings/schema'
import { makePublished, sendComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { readComments } from '@/scripts/testing/samples/spam'
import { limit } from '@/scripts/testing/time-limits.mjs'

onEachDatabase('spam', ({ db }) => {
  const set = (given: Partial<Settings> = {}) => setRules({ commentPolicy: 'none', ...given })
  const find = (id: string) => db().comment.findUniqueOrThrow({ where: { id } })
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    await set()
    post = await makePublished()
  })

  test(
    'of 200 advertisements a fresh installation holds at least 190, of 50 honest comments at most two, and refuses none',
    async () => {
      const held = { spam: 0, honest: 0 }
      for (const kind of ['spam', 'honest'] as const) {
        for (const comment of readComments(kind)) if ((await sendComment(callerOf(guest), post.id, comment)).held) held[kind] += 1
      }
      expect(held.spam).toBeGreaterThanOrEqual(190)
      expect(held.honest).toBeLessThanOrEqual(2)
      expect(await db().comment.count({ where: { postId: post.id } })).toBe(250)
    },
    limit(60_000),
  )

  test('the third comment of a week with the same link waits, whatever its query and spelling', async () => {
    const say = (link: string) => sendComment(callerOf(guest), post.id, { text: `Have a look: ${link}` })
    expect((await say('https://notes.example/a?from=1')).held).toBe(false)
    expect((await say('http://www.NOTES.example/a/')).held).toBe(false)
    expect((await say('https://notes.example/b')).held).toBe(false)
    const third = await say('https://notes.example/a#top')
    expect((await find(third.id)).heldBecause).toMatch(/link to notes\.example\/a\./)
  })

  test('a word of the list holds a comment, in the text, the name or the address', async () => {
    await set({ commentWords: 'Kräuter\nshady.example' })
    for (const given of [{ text: 'Wir verkaufen KRÄUTER hier' }, { name: 'kräuter' }, { email: 'me@shady.example' }]) {
      const { id } = await sendComment(callerOf(guest), post.id, given)
      expect((await find(id)).heldBecause, JSON.stringify(given)).toMatch(/of your list/)
    }
    expect((await sendComment(callerOf(guest), post.id, { text: 'Die Kräuterküche war schön' })).held).toBe(false)
  })

  test('slow mode refuses a reader’s next comment for a while, and nobody else’s', async () => {
    await set({ commentPauseSeconds: 60 })
    const mira = callerOf(guest)
    const first = await sendComment(mira, post.id)
    const next = (seconds: number, browser: string | null = first.readerId) =>
      sendComment({ ...mira, now: new Date(mira.now.getTime() + seconds * 1000) }, post.id, {}, browser)
    await expect(next(59)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: expect.stringMatching(/text is not lost.*1 second/),
    })
    await expect(next(30, null)).rejects.toMatchObject({ retryAfter: 30 })
    expect((await sendComment(callerOf(guest), post.id)).id).toBeTruthy()
    expect((await next(61)).id).toBeTruthy()
    const author = await makeUser('AUTHOR')
    for (let count = 0; count < 2; count++) await sendComment(callerOf(author), post.id)
  })

  describe('readers', () => {
    const trust = (id: string | null, trust: 'TRUSTED' | 'WATCHED') => db().reader.update({ where: { id: id ?? '' }, data: { trust } })

    test('who are trusted never wait for a rule, but fall into the traps', async () => {
      const mira = callerOf(guest)
      const { readerId } = await sendComment(mira, post.id)
      await trust(readerId, 'TRUSTED')
      await set({ commentPolicy: 'all' })
      const text = 'Casino https://a.example https://b.example'
      expect((await sendComment(mira, post.id, { text }, readerId)).held).toBe(false)
      expect((await sendComment(mira, (await makePublished()).id, { text }, readerId)).held).toBe(true)
      expect((await sendComment(mira, post.id, { website: 'x' }, readerId)).held).toBe(true)
    })

    test('who are watched always wait', async () => {
      const mira = callerOf(guest)
      const { readerId } = await sendComment(mira, post.id)
      await trust(readerId, 'WATCHED')
      const { id } = await sendComment(mira, post.id, {}, readerId)
      expect((await find(id)).heldBecause).toMatch(/All comments of this reader/)
    })
  })

  test('a locked thread takes no replies, with a sentence', async () => {
    const top = await sendComment(callerOf(guest), post.id)
    const reply = await sendComment(callerOf(guest), post.id, { parentId: top.id })
    await db().comment.update({ where: { id: top.id }, data: { lockedAt: new Date() } })
    await expect(sendComment(callerOf(guest), post.id, { parentId: reply.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(/closed to new replies/),
    })
    expect((await sendComment(callerOf(guest), post.id)).id).toBeTruthy()
  })
})
