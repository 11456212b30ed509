import { beforeEach, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { moderate } from '../moderation/decisions'
import { findAddressForWriter } from '../writing/address'
import { isParticipant, listPending, listUnanswered } from './current-reader-data'

const day = 24 * 60 * 60 * 1000

onEachDatabase('what a reader finds of their own', () => {
  let post: Awaited<ReturnType<typeof makePublished>>
  const decide = (id: string, decision: 'approve' | 'reject' | 'spam') => moderate(callerOf(system), { ids: [id], decision })
  const waiting = async (readerId: string) => (await listPending(post.id, readerId)).map(({ id }) => id)

  /** Sends as one reader does, whom the first sending makes known. */
  async function begin() {
    const first = await sendComment(callerOf(guest), post.id)
    const reader = first.readerId ?? ''
    return { reader, first: first.id, send: async (given = {}) => (await sendComment(callerOf(guest), post.id, given, reader)).id }
  }

  beforeEach(async () => {
    post = await makePublished()
  })

  test('what nobody has decided on is shown to its writer, whatever it is held for, and to nobody else', async () => {
    const { reader, first, send } = await begin()
    const trapped = await send({ website: 'x' })
    const other = await begin()
    expect(await waiting(reader)).toEqual([first, trapped])
    expect(await waiting(other.reader)).toEqual([other.first])
    expect(await listPending((await makePublished()).id, reader)).toEqual([])
  })

  test('what a moderator has decided on waits no more', async () => {
    const { reader, first, send } = await begin()
    const [second, third] = [await send(), await send()]
    await decide(second, 'reject')
    await decide(third, 'spam')
    expect(await waiting(reader)).toEqual([first])
    await decide(first, 'approve')
    expect(await waiting(reader)).toEqual([])
  })

  test('a page is made for those who wrote a day ago at most or wait, not for others', async () => {
    const { reader, first } = await begin()
    const later = new Date(Date.now() + 2 * day)
    expect(await isParticipant(post.id, reader, later)).toBe(true)
    await decide(first, 'approve')
    expect([await isParticipant(post.id, reader, new Date()), await isParticipant(post.id, reader, later)]).toEqual([true, false])
    expect(await isParticipant(post.id, 'nobody', new Date())).toBe(false)
    expect(await isParticipant((await makePublished()).id, reader, new Date())).toBe(false)
  })

  test('what readers see, is new and unanswered can be changed', async () => {
    const { reader, first, send } = await begin()
    const since = new Date(Date.now() - day)
    const listed = () => listUnanswered(post.id, reader, since)
    expect(await listed()).toEqual([])
    await decide(first, 'approve')
    expect(await listed()).toEqual([first])
    const answer = await send({ parentId: first, website: 'x' })
    expect(await listed()).toEqual([first])
    await decide(answer, 'approve')
    expect(await listed()).toEqual([answer])
    expect(await listUnanswered(post.id, reader, new Date(Date.now() + day))).toEqual([])
  })

  test('a sending leads to where it stands for its writer: below what it answers, or at the end', async () => {
    const { first, send } = await begin()
    const page = post.published?.permalink
    expect(await findAddressForWriter(first)).toBe(`${page}#c-${first}`)
    await decide(first, 'approve')
    expect(await findAddressForWriter(first)).toBe(`${page}#c-${first}`)
    const reply = await send({ parentId: first, website: 'x' })
    expect(await findAddressForWriter(reply)).toBe(`${page}#c-${reply}`)
    expect(await findAddressForWriter('nothing')).toBe('/comments/nothing')
  })
})
