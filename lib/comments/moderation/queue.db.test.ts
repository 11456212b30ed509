import { beforeEach, describe, expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { moderate } from './decisions'
import { countPending, findInContext, listPending, listQueue } from './queue'
import { findReaderPage, listAllBans } from './reader-page'
import { ban, liftBan, setLocked, setTrust } from './sanctions'
import type { Decision } from './schema'
import type { QueueStatus } from './types'

onEachDatabase('the queue of comments', ({ db }) => {
  const decide = async (decision: Decision, ...ids: string[]) => (await moderate(callerOf(system), { ids, decision })).count
  const send = async (postId: string, parentId?: string) => (await sendComment(callerOf(guest), postId, parentId ? { parentId } : {})).id
  let post: Awaited<ReturnType<typeof makePublished>>

  beforeEach(async () => {
    post = await makePublished()
  })

  test('shows each part with its context, finds words in any case, and counts', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const top = await sendComment(callerOf(guest), own.id, { name: 'Ines', text: 'A Question about routers' })
    await decide('approve', top.id)
    await sendComment(callerOf(guest), own.id, { name: 'Ola', email: 'ola@example.org', text: 'An answer', parentId: top.id })
    await sendComment(callerOf(guest), own.id, { website: 'x' })
    const caller = callerOf(author)
    const pending = await listQueue(caller, { status: 'pending', q: '', page: 1 })
    expect(pending.counts).toEqual({ pending: 1, reported: 0, approved: 1, rejected: 0, spam: 1, deleted: 0 })
    expect(pending.items).toMatchObject([
      {
        authorName: 'Ola',
        authorEmail: 'ola@example.org',
        html: '<p>An answer</p>',
        heldBecause: expect.stringMatching(/first comment/),
        post: { id: own.id, title: own.title, permalink: own.published?.permalink },
        inReplyTo: { authorName: 'Ines', excerpt: 'A Question about routers' },
      },
    ])
    const find = async (q: string) => (await listQueue(caller, { status: 'approved', q, page: 1 })).items.map(({ id }) => id)
    for (const q of ['question', 'ROUTERS', 'ines']) expect(await find(q), q).toEqual([top.id])
    expect(await find('switches')).toEqual([])
    expect(await countPending(caller)).toBe(1)
  })

  test('shows authors the comments below their own posts alone, readers and guests none', async () => {
    await send(post.id)
    const [author, reader] = [await makeUser('AUTHOR'), await makeUser('READER')]
    const filter = { status: 'pending', q: '', page: 1 } as const
    expect((await listQueue(callerOf(author), filter)).total).toBe(0)
    expect((await listQueue(callerOf(await makeUser('EDITOR')), filter)).total).toBeGreaterThan(0)
    await expect(listQueue(callerOf(reader), filter)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listQueue(callerOf(guest), filter)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await countPending({ viewer: guest })).toBe(0)
  })

  test('shows its last page for one beyond it', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    for (let count = 0; count < 27; count++) await send(own.id)
    const at = (page: number) => listQueue(callerOf(author), { status: 'pending', q: '', page })
    expect(await at(1)).toMatchObject({ page: 1, pages: 2, total: 27 })
    expect((await at(9)).items).toHaveLength(2)
  })

  test('has parts for what readers reported and for what was deleted, by reader and by post', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const caller = callerOf(author)
    const said = await sendComment(callerOf(guest), own.id)
    await decide('approve', said.id)
    await db().commentReport.create({ data: { commentId: said.id, reason: 'abuse', detail: 'Rude' } })
    const list = async (status: QueueStatus, given = {}) => (await listQueue(caller, { status, q: '', page: 1, ...given })).items
    expect(await list('reported')).toMatchObject([
      { state: 'approved', reports: [{ reason: 'abuse', detail: 'Rude' }], reader: { approved: 1, spam: 0 } },
    ])
    expect(await countPending(caller)).toBe(1)
    // Held again since it was reported: it is one comment that waits, not two.
    await db().comment.update({ where: { id: said.id }, data: { status: 'PENDING' } })
    expect(await countPending(caller)).toBe(1)
    await decide('approve', said.id)
    expect(await list('reported')).toEqual([])
    await decide('delete', said.id)
    expect(await list('deleted')).toMatchObject([{ id: said.id, state: 'deleted' }])
    await db().comment.update({ where: { id: said.id }, data: { deletedBy: 'WRITER' } })
    expect(await list('deleted')).toEqual([])
    const [mine, other] = [await send(own.id), await send(post.id)]
    const editor = callerOf(await makeUser('EDITOR'))
    const ids = async (given: object) =>
      (await listQueue(editor, { status: 'pending', q: '', page: 1, ...given })).items.map(({ id }) => id)
    expect(await ids({ post: own.id })).toEqual([mine])
    const { readerId } = await db().comment.findUniqueOrThrow({ where: { id: other } })
    expect(await ids({ reader: readerId })).toEqual([other])
  })

  test('shows each reported comment however often another was reported', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const [often, once] = [await send(own.id), await send(own.id)]
    await decide('approve', often, once)
    const at = (second: number) => new Date(Date.UTC(2024, 0, 1, 0, 0, second))
    const reports = Array.from({ length: 500 }, (_, index) => ({ commentId: often, reason: 'abuse', createdAt: at(index) }))
    await db().commentReport.createMany({ data: [...reports, { commentId: once, reason: 'abuse', createdAt: at(500) }] })
    const caller = callerOf(author)
    const { items, counts } = await listQueue(caller, { status: 'reported', q: '', page: 1 })
    expect(items.map(({ id }) => id)).toEqual([often, once])
    expect(counts.reported).toBe(2)
    expect(await countPending(caller)).toBe(2)
    expect((await listPending(caller, 5)).map(({ id }) => id)).toEqual([often, once])
    await db().post.delete({ where: { id: own.id } })
  })

  test('finds a reported comment of one post behind 500 others that were reported before', async () => {
    const own = await makePublished()
    const last = await send(own.id)
    const { id: _, rootId: __, ...row } = await db().comment.findUniqueOrThrow({ where: { id: await send(post.id) } })
    const ids = Array.from({ length: 500 }, (_, index) => `${row.postId}-${index}`)
    await db().comment.createMany({ data: ids.map((id) => ({ ...row, id, rootId: id, submissionKey: null })) })
    const createdAt = new Date('2024-01-01T00:00:00Z')
    await db().commentReport.createMany({ data: ids.map((commentId) => ({ commentId, reason: 'abuse', createdAt })) })
    await db().commentReport.create({ data: { commentId: last, reason: 'abuse' } })
    const { items } = await listQueue(callerOf(system), { status: 'reported', q: '', page: 1, post: own.id })
    expect(items.map(({ id }) => id)).toEqual([last])
    await db().post.deleteMany({ where: { id: { in: [own.id, post.id] } } })
  })

  test('shows a comment between what it answers, what stands beside it and what answers it', async () => {
    const editor = callerOf(await makeUser('EDITOR'))
    const top = await send(post.id)
    const middle = await send(post.id, top)
    const [before, it, after] = [await send(post.id, middle), await send(post.id, middle), await send(post.id, middle)]
    const below = await send(post.id, it)
    const found = await findInContext(editor, it)
    const ids = (comments: readonly { id: string }[] | undefined) => comments?.map(({ id }) => id)
    expect([ids(found?.above), ids(found?.before), ids(found?.after), ids(found?.below)]).toEqual([
      [top, middle],
      [before],
      [after],
      [below],
    ])
    expect(await findInContext(callerOf(await makeUser('AUTHOR')), it)).toBeNull()
  })

  describe('bans', () => {
    const statusOf = async (sent: Promise<{ id: string }>) =>
      (await db().comment.findUniqueOrThrow({ where: { id: (await sent).id } })).status

    test.each([
      ['READER', true, true, false],
      ['EMAIL', true, true, true],
      ['ADDRESS', true, false, true],
      ['NETWORK', true, false, true],
    ] as const)('by %s hold as spam, with the reason, until they end', async (kind, sameBrowser, otherAddress, otherBrowser) => {
      const email = `${Math.random().toString(36).slice(2)}@example.org`
      const troll = callerOf(guest)
      const { readerId } = await sendComment(troll, post.id, { email })
      const editor = callerOf(await makeUser('EDITOR'))
      await ban(editor, { readerId: readerId ?? '', kind, time: 'day', reason: 'Insults' })
      const status = (caller: typeof troll, browser: string | null) =>
        statusOf(sendComment(caller, post.id, { email: email.toUpperCase() }, browser))
      const held = async (sent: Promise<string>) => (await sent) === 'SPAM'
      expect(await held(status(troll, readerId))).toBe(sameBrowser)
      expect(await held(status(callerOf(guest), readerId))).toBe(otherAddress)
      expect(await held(status(troll, null))).toBe(otherBrowser)
      const later = { ...troll, now: new Date(Date.now() + 25 * 60 * 60 * 1000) }
      expect(await held(status(later, readerId))).toBe(false)
      const last = await db().comment.findFirstOrThrow({ where: { status: 'SPAM' }, orderBy: { createdAt: 'desc' } })
      expect(last.heldBecause).toMatch(/is banned: Insults/)
    })

    test('are lifted, listed, and for editors alone; who writes for the blog is safe from them', async () => {
      const { readerId } = await sendComment(callerOf(guest), post.id)
      const input = { readerId: readerId ?? '', kind: 'READER', time: 'for ever', reason: '' } as const
      await expect(ban(callerOf(await makeUser('AUTHOR')), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      const editor = callerOf(await makeUser('EDITOR'))
      await ban(editor, input)
      await ban(editor, { ...input, time: 'hour' })
      const [listed] = (await listAllBans(editor)).filter(({ kind }) => kind === 'READER')
      expect(listed).toMatchObject({ ended: false, expiresAt: expect.any(String) })
      await liftBan(editor, { id: listed?.id ?? '' })
      expect(await statusOf(sendComment(callerOf(guest), post.id, {}, readerId))).toBe('PENDING')
      const author = await makeUser('AUTHOR')
      const ours = await sendComment(callerOf(author), post.id)
      await expect(ban(editor, { ...input, readerId: ours.readerId ?? '' })).rejects.toMatchObject({ code: 'INVALID' })
      await expect(ban(editor, { ...input, kind: 'EMAIL' })).rejects.toMatchObject({ code: 'INVALID' })
    })
  })

  test('a reader’s page tells all that they wrote, to authors what is below their posts alone', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const first = await sendComment(callerOf(guest), own.id, { name: 'Ola', email: 'ola@example.org' })
    await sendComment(callerOf(guest), post.id, { name: 'Olaf' }, first.readerId)
    const editor = callerOf(await makeUser('EDITOR'))
    await setTrust(editor, { readerId: first.readerId ?? '', trust: 'WATCHED' })
    const page = (caller: typeof editor) => findReaderPage(caller, first.readerId ?? '', 1)
    expect(await page(editor)).toMatchObject({ names: ['Olaf', 'Ola'], trust: 'WATCHED', comments: { total: 2 }, addressKept: true })
    expect(await page(callerOf(author))).toMatchObject({ names: ['Ola'], emails: ['ola@example.org'], comments: { total: 1 }, bans: [] })
    expect(await page(callerOf(await makeUser('AUTHOR')))).toBeNull()
    await expect(setTrust(callerOf(author), { readerId: first.readerId ?? '', trust: 'TRUSTED' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  test('a thread is locked by who may decide on it, and unlocked again', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const top = await send(own.id)
    await expect(setLocked(callerOf(await makeUser('AUTHOR')), { id: top, locked: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await setLocked(callerOf(author), { id: top, locked: true })
    await expect(send(own.id, top)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await setLocked(callerOf(author), { id: top, locked: false })
    expect(await send(own.id, top)).toBeTruthy()
  })
})
