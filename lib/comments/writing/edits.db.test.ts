import { beforeEach, describe, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { guest, system } from '@/lib/core/viewer'
import type { Settings } from '@/lib/settings/schema'
import { changesOf, makePublished, sendComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { moderate } from '../moderation/decisions'
import { deleteOwnComment, editComment, getEditable } from './edits'

onEachDatabase('changing one’s own comment', ({ db }) => {
  const set = (given: Partial<Settings> = {}) => setRules({ commentPolicy: 'none', ...given })
  const row = (id: string) => db().comment.findUniqueOrThrow({ where: { id }, include: { edits: { orderBy: { replacedAt: 'asc' } } } })
  let post: Awaited<ReturnType<typeof makePublished>>
  const mira = callerOf(guest)
  const minutesOn = (minutes: number) => ({ ...mira, now: new Date(Date.now() + minutes * 60_000) })

  const write1 = async (given: Parameters<typeof sendComment>[2] = {}) => {
    const { id, readerId } = await sendComment(callerOf(guest), post.id, given)
    return { id, browser: readerId }
  }
  const edit = async (own: { id: string; browser: string | null }, text: string, caller = mira) => {
    const { version } = await getEditable(mira, own.id, own.browser)
    return editComment(caller, { id: own.id, text, version }, own.browser)
  }

  beforeEach(async () => {
    await set()
    post = await makePublished()
  })

  test('a new text takes the place of the old one, which moderators can still read, and pages show it', async () => {
    const own = await write1({ text: 'The first words' })
    const before = await changesOf(tags.comments(post.id))
    expect(await edit(own, 'Better *words*')).toEqual({ id: own.id, held: false })
    expect(await row(own.id)).toMatchObject({
      source: 'Better *words*',
      html: '<p>Better <em>words</em></p>',
      status: 'APPROVED',
      editedAt: expect.any(Date),
      edits: [{ source: 'The first words', html: '<p>The first words</p>' }],
    })
    expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(before)
  })

  test('the same change sent twice is made once', async () => {
    const own = await write1()
    const { version } = await getEditable(mira, own.id, own.browser)
    const send = () => editComment(mira, { id: own.id, text: 'Twice the same', version }, own.browser)
    expect(await Promise.all([send(), send(), send()])).toEqual(Array(3).fill({ id: own.id, held: false }))
    expect((await row(own.id)).edits).toHaveLength(1)
  })

  test('of two tabs the second one is told, and overwrites nothing', async () => {
    const own = await write1()
    const { version } = await getEditable(mira, own.id, own.browser)
    await editComment(mira, { id: own.id, text: 'From one tab', version }, own.browser)
    await expect(editComment(mira, { id: own.id, text: 'From the other', version }, own.browser)).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect((await row(own.id)).source).toBe('From one tab')
  })

  test('a change is judged as a new comment is: with links it is held, and leaves the page', async () => {
    const own = await write1()
    const result = await edit(own, 'http://a.example http://b.example http://c.example')
    expect(result.held).toBe(true)
    expect(await row(own.id)).toMatchObject({ status: 'PENDING', heldBecause: expect.stringMatching(/links/), moderatedAt: null })
  })

  test('what waits for a moderator can be changed at any time and goes on waiting', async () => {
    await set({ commentPolicy: 'all' })
    const own = await write1()
    await set()
    expect((await edit(own, 'Something harmless', minutesOn(600))).held).toBe(true)
    expect(await row(own.id)).toMatchObject({ status: 'PENDING', source: 'Something harmless', editedAt: null })
    const trapped = await write1({ website: 'x' })
    expect((await edit(trapped, 'Me, a robot')).held).toBe(true)
    expect((await row(trapped.id)).status).toBe('SPAM')
  })

  describe('is too late', () => {
    test('after the minutes that the settings give', async () => {
      const own = await write1()
      await expect(edit(own, 'Late', minutesOn(15))).rejects.toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringMatching(/15 minutes/),
      })
      await edit(own, 'In time', minutesOn(14.9))
      await set({ commentEditMinutes: 0 })
      await expect(edit(own, 'Never')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })

    test('once readers see an answer, but not for an answer that waits', async () => {
      const own = await write1()
      await write1({ parentId: own.id, website: 'trap' })
      await edit(own, 'Still mine')
      await write1({ parentId: own.id })
      await expect(edit(own, 'Too late')).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(/has replies/) })
      await expect(deleteOwnComment(mira, { id: own.id }, own.browser)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })

    test('once a moderator has refused it', async () => {
      for (const decision of ['reject', 'spam'] as const) {
        const own = await write1()
        await moderate(callerOf(system), { ids: [own.id], decision })
        await expect(edit(own, 'Again')).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(/moderator/) })
      }
    })

    test('whichever of a change and an answer is first, the answer is to what it stands below', async () => {
      for (let round = 0; round < 12; round++) {
        const own = await write1({ text: `Round ${round} begins` })
        const { version } = await getEditable(mira, own.id, own.browser)
        const text = `Round ${round} was changed`
        const [changed] = await Promise.allSettled([
          editComment(mira, { id: own.id, text, version }, own.browser),
          write1({ parentId: own.id }),
        ])
        const now = await row(own.id)
        expect(now.source === text).toBe(changed.status === 'fulfilled')
        expect(now.edits).toHaveLength(changed.status === 'fulfilled' ? 1 : 0)
        await expect(editComment(mira, { id: own.id, text: 'Later', version }, own.browser)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      }
    })
  })

  test('nobody else can change it or take it away: no stranger, no other reader, no author of the blog', async () => {
    const own = await write1()
    const other = await write1()
    const { version } = await getEditable(mira, own.id, own.browser)
    const strangers = [
      [callerOf(guest), null],
      [callerOf(guest), 'nobody'],
      [callerOf(guest), other.browser],
      [callerOf(await makeUser('READER')), own.browser],
      [callerOf(await makeUser('OWNER')), null],
      [callerOf(system), null],
    ] as const
    for (const [caller, browser] of strangers) {
      const refused = { code: 'NOT_FOUND' }
      await expect(getEditable(caller, own.id, browser)).rejects.toMatchObject(refused)
      await expect(editComment(caller, { id: own.id, text: 'Mine now', version }, browser)).rejects.toMatchObject(refused)
      await expect(deleteOwnComment(caller, { id: own.id }, browser)).rejects.toMatchObject(refused)
    }
    expect((await row(own.id)).source).not.toBe('Mine now')
  })

  test('whoever has an account changes what they wrote from any browser', async () => {
    const account = callerOf(await makeUser('READER'))
    const { id } = await sendComment(account, post.id)
    const { version } = await getEditable(account, id, null)
    expect((await editComment(account, { id, text: 'From elsewhere', version }, null)).held).toBe(false)
  })

  describe('taken back', () => {
    test('nothing of it is left but its place, at once, and the page shows that', async () => {
      const own = await write1({ text: 'Regrets', email: 'mira@example.org' })
      await edit(own, 'More regrets')
      const before = await changesOf(tags.comments(post.id))
      const permalink = post.published?.permalink
      expect(await deleteOwnComment(mira, { id: own.id }, own.browser)).toEqual({ permalink })
      expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(before)
      const left = await row(own.id)
      expect(left).toMatchObject({ deletedBy: 'WRITER', source: '', html: '', authorName: '', edits: [] })
      expect(JSON.stringify(left)).not.toMatch(/regrets|mira@/i)
      expect([left.authorEmail, left.readerId, left.addressHash, left.networkHash]).toEqual([null, null, null, null])
      expect(await deleteOwnComment(mira, { id: own.id }, own.browser), 'sent twice').toEqual({ permalink })
    })

    test('a reply leaves the number of its thread', async () => {
      const top = await write1()
      const reply = await write1({ parentId: top.id })
      expect((await row(top.id)).replyCount).toBe(1)
      await deleteOwnComment(mira, { id: reply.id }, reply.browser)
      expect((await row(top.id)).replyCount).toBe(0)
    })
  })
})
