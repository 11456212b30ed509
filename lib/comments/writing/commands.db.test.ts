import { beforeEach, describe, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { guest, system } from '@/lib/core/viewer'
import { changesOf, makePublished, sendComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { attacks, unsafeIn } from '@/scripts/testing/samples/injections'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { readDiscussion } from '../discussion/pages'
import { issueFormToken } from '../form-token'
import { moderate } from '../moderation/decisions'

const hour = 60 * 60 * 1000
const later = (milliseconds: number) => new Date(Date.now() + milliseconds)

onEachDatabase('writing comments', ({ db }) => {
  const statusOf = async (id: string) => (await db().comment.findUniqueOrThrow({ where: { id } })).status
  const reasonFor = async (id: string) => (await db().comment.findUniqueOrThrow({ where: { id } })).heldBecause
  const approve = (id: string) => moderate(callerOf(system), { ids: [id], decision: 'approve' })
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    await setRules()
    post = await makePublished()
  })

  describe('who is held', () => {
    test('a reader’s first comment waits, the next ones appear at once', async () => {
      const mira = callerOf(guest)
      const first = await sendComment(mira, post.id)
      expect(first).toMatchObject({ held: true, permalink: post.published?.permalink })
      await approve(first.id)
      expect((await sendComment(mira, post.id, {}, first.readerId)).held).toBe(false)
    })

    test('the browser is who is known: from elsewhere, the same name, e-mail address and network are not enough', async () => {
      const typed = { name: 'Mira', email: 'mira@example.org' }
      const mira = callerOf(guest)
      const first = await sendComment(mira, post.id, typed)
      await approve(first.id)
      expect((await sendComment(mira, post.id, { ...typed, name: 'Mira K.' }, first.readerId)).held).toBe(false)
      expect((await sendComment(mira, post.id, typed)).held).toBe(true)
      expect((await sendComment(callerOf(guest), post.id, typed, 'somebody')).held).toBe(true)
    })

    test('the cookie of an account’s reader is worth nothing without the account', async () => {
      const account = callerOf(await makeUser('READER'))
      const first = await sendComment(account, post.id)
      await approve(first.id)
      const posted = await sendComment(callerOf(guest), post.id, {}, first.readerId)
      expect(posted.held).toBe(true)
      expect(posted.readerId).not.toBe(first.readerId)
    })

    test('one comment marked as spam ends being known', async () => {
      const mira = callerOf(guest)
      const first = await sendComment(mira, post.id)
      const second = await sendComment(mira, post.id, {}, first.readerId)
      await approve(first.id)
      await moderate(callerOf(system), { ids: [second.id], decision: 'spam' })
      expect((await sendComment(mira, post.id, {}, first.readerId)).held).toBe(true)
    })

    test('a reader with an account is known by it from any address', async () => {
      const reader = await makeUser('READER', { name: 'Kim' })
      const first = await sendComment(callerOf(reader), post.id, { name: 'Somebody else' })
      expect(await db().comment.findUnique({ where: { id: first.id } })).toMatchObject({
        authorName: 'Kim',
        authorId: reader.id,
        status: 'PENDING',
      })
      await approve(first.id)
      expect((await sendComment(callerOf(reader), post.id)).held).toBe(false)
    })

    test('authors and editors are not held, whatever the policy, and have a badge', async () => {
      await setRules({ commentPolicy: 'all' })
      const [author, editor, reader] = [await makeUser('AUTHOR'), await makeUser('EDITOR'), await makeUser('READER')]
      const own = await makePublished({ authorId: author.id })
      expect((await sendComment(callerOf(author), own.id, { name: '', website: 'x' })).held).toBe(false)
      expect((await sendComment(callerOf(editor), own.id, { name: '' })).held).toBe(false)
      await approve((await sendComment(callerOf(reader), own.id, { name: '' })).id)
      const badgesOf = async (id: string) => (await readDiscussion(id, 'oldest', 1)).comments.map(({ comment }) => comment.badge)
      expect(await badgesOf(own.id)).toEqual(['author', 'team', null])
      const owner = await makeUser('OWNER')
      for (const { id } of [own, post]) await sendComment(callerOf(owner), id, { name: '' })
      expect((await badgesOf(own.id)).at(-1)).toBe('team')
      expect((await badgesOf(post.id)).at(-1)).toBe('author')
    })

    test('with the policy "none" an honest comment appears at once, with "all" none does', async () => {
      await setRules({ commentPolicy: 'none' })
      expect((await sendComment(callerOf(guest), post.id)).held).toBe(false)
      await setRules({ commentPolicy: 'all' })
      expect((await sendComment(callerOf(guest), post.id)).held).toBe(true)
    })

    test('many links, haste and a repeated text are held with the reason, the trap is spam', async () => {
      await setRules({ commentPolicy: 'none' })
      const links = await sendComment(callerOf(guest), post.id, { text: 'http://a.example http://b.example http://c.example' })
      expect(await reasonFor(links.id)).toMatch(/3 links/)
      const now = new Date()
      const haste = await sendComment(callerOf(guest), post.id, { token: issueFormToken(post.id, new Date(now.getTime() - 1000)) })
      expect(await reasonFor(haste.id)).toMatch(/three seconds/)
      const text = 'The very same words, sent all over the place'
      expect((await sendComment(callerOf(guest), post.id, { text })).held).toBe(false)
      const other = await makePublished()
      expect(await reasonFor((await sendComment(callerOf(guest), other.id, { text: text.toUpperCase() })).id)).toMatch(/same text/)
      expect((await sendComment(callerOf(guest), other.id, { text: 'Thanks!' })).held).toBe(false)
      expect((await sendComment(callerOf(guest), post.id, { text: 'Thanks!' })).held).toBe(false)
      const trapped = await sendComment(callerOf(guest), post.id, { website: 'https://casino.example' })
      expect(trapped.held).toBe(true)
      expect(await statusOf(trapped.id)).toBe('SPAM')
    })
  })

  describe('what is refused, with a sentence', () => {
    const refusal = (sent: Promise<unknown>) => expect(sent).rejects
    test('a guest without a name', async () => {
      await refusal(sendComment(callerOf(guest), post.id, { name: ' \u200b ' })).toMatchObject({
        code: 'INVALID',
        fieldErrors: { name: expect.any(String) },
      })
    })

    test('a stamp that is missing, forged, or of another post', async () => {
      const other = await makePublished()
      const good = issueFormToken(post.id, new Date())
      for (const token of [
        '',
        'v1.x.y',
        `${good}x`,
        good.replace(/\.[^.]+\./, '.aaaaaa.'),
        good.replace('v1', 'v2'),
        issueFormToken(other.id, new Date()),
      ]) {
        await refusal(sendComment(callerOf(guest), post.id, { token })).toMatchObject({
          code: 'INVALID',
          message: expect.stringMatching(/text is not lost/),
        })
      }
    })

    test('no stamp is too old', async () => {
      expect((await sendComment(callerOf(guest), post.id, { token: issueFormToken(post.id, later(-2000 * 24 * hour)) })).id).toBeTruthy()
    })

    test('a post that readers do not see, or that takes no comments', async () => {
      const future = await makePublished({ publishedAt: later(hour) })
      const page = await makePublished({ kind: 'PAGE' })
      const draft = await db().post.create({ data: { title: 'D', source: '', tags: [] } })
      for (const { id } of [future, page, draft, { id: 'nothing' }])
        await refusal(sendComment(callerOf(guest), id)).toMatchObject({ code: 'NOT_FOUND' })
      const closed = await makePublished({ commentsClosed: true })
      await refusal(sendComment(callerOf(guest), closed.id)).toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(/closed/) })
      await setRules({ commentsCloseAfterDays: 1 })
      const old = await makePublished({ publishedAt: later(-25 * hour) })
      await refusal(sendComment(callerOf(guest), old.id)).toMatchObject({ message: expect.stringMatching(/more than a day ago/) })
      await setRules({ commentsEnabled: false })
      await refusal(sendComment(callerOf(guest), post.id)).toMatchObject({ code: 'FORBIDDEN' })
    })

    test('more than five comments in ten minutes from one network, but not from another', async () => {
      const flood = callerOf(guest, { address: '2001:db8:1:2::1' })
      for (let count = 0; count < 5; count++) await sendComment({ ...flood, address: `2001:db8:1:2::${count + 1}` }, post.id)
      await refusal(sendComment({ ...flood, address: '2001:db8:1:2:ffff::' }, post.id)).toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        message: expect.stringMatching(/text is not lost.*minutes/),
      })
      await sendComment({ ...flood, address: '2001:db8:1:3::1' }, post.id)
    })
  })

  describe('one form, one comment', () => {
    test('sent again within a day it has the same answer', async () => {
      const mira = callerOf(guest)
      const text = 'Once is enough, I should think'
      const first = await sendComment(mira, post.id, { text })
      for (let again = 0; again < 8; again++)
        expect(await sendComment({ ...mira, now: later(23 * hour) }, post.id, { text })).toEqual(first)
      await approve(first.id)
      expect(await sendComment(mira, post.id, { text })).toEqual({ ...first, held: false })
      expect(await db().comment.count({ where: { postId: post.id } })).toBe(1)
      expect((await sendComment({ ...mira, now: later(25 * hour) }, post.id, { text })).id).not.toBe(first.id)
    })

    test('five at the same moment store one, twenty times over', async () => {
      for (let round = 0; round < 20; round++) {
        const caller = callerOf(guest)
        const text = `Round ${round} of sending it twice`
        const answers = await Promise.all(Array.from({ length: 5 }, () => sendComment(caller, post.id, { text })))
        expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
      }
      expect(await db().comment.count({ where: { postId: post.id } })).toBe(20)
    })

    test('the same words below another comment are another comment', async () => {
      const mira = callerOf(guest)
      const one = await sendComment(mira, post.id, { text: 'Yes!' })
      expect((await sendComment(mira, post.id, { text: 'Yes!', parentId: one.id })).id).not.toBe(one.id)
    })
  })

  describe('answers', () => {
    test('are stored at any depth with their top comment', async () => {
      let parentId: string | undefined
      const ids: string[] = []
      for (let depth = 0; depth < 12; depth++) {
        const { id } = await sendComment(callerOf(guest), post.id, parentId ? { parentId } : {})
        ids.push(id)
        parentId = id
      }
      const rows = await db().comment.findMany({ where: { postId: post.id }, orderBy: { depth: 'asc' } })
      expect(rows.map(({ depth }) => depth)).toEqual([...Array(12).keys()])
      expect(rows.map(({ parentId }) => parentId)).toEqual([null, ...ids.slice(0, -1)])
      expect(new Set(rows.map(({ rootId }) => rootId))).toEqual(new Set([ids[0]]))
    })

    test('to what is gone, or stands below another post, are kept as comments of their own', async () => {
      const other = await makePublished()
      const elsewhere = await sendComment(callerOf(guest), other.id)
      for (const parentId of ['gone', elsewhere.id]) {
        const { id } = await sendComment(callerOf(guest), post.id, { parentId })
        expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ parentId: null, rootId: id, depth: 0 })
      }
    })
  })

  test('a held comment leaves finished pages as they are, one that appears makes the post’s page stale', async () => {
    const name = tags.comments(post.id)
    const held = await sendComment(callerOf(guest), post.id)
    expect(await changesOf(name)).toBe(0)
    await approve(held.id)
    const approved = await changesOf(name)
    expect(approved).toBeGreaterThan(0)
    await setRules({ commentPolicy: 'none' })
    await sendComment(callerOf(guest), post.id)
    expect(await changesOf(name)).toBeGreaterThan(approved)
  })

  test(
    'no attack gets through as name or text',
    async () => {
      await setRules({ commentPolicy: 'none' })
      for (const attack of attacks)
        await sendComment(callerOf(guest), post.id, { name: attack.slice(0, 80), text: `${attack}\n\n[a](${attack})` })
      const shown = await db().comment.findMany({ where: { postId: post.id } })
      expect(shown).toHaveLength(attacks.length)
      for (const { html, source } of shown) expect(unsafeIn(html), source).toEqual([])
    },
    limit(60_000),
  )
})
