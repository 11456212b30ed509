import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { moderate } from '@/lib/comments/moderation/decisions'
import { tags } from '@/lib/core/cache'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { queueMail } from '@/lib/mail/commands'
import { about } from '@/lib/mail/data'
import { sendMail } from '@/lib/mail/delivery'
import { changesOf, makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { removeComments } from '@/scripts/testing/posts'
import { eraseReader, eraseSelf, forgetOld } from './erasure'
import { exportReader, exportSelf } from './export'

const day = 24 * 60 * 60 * 1000

onEachDatabase('what is stored of a reader', ({ db }) => {
  const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-mail-'))
  let post: Awaited<ReturnType<typeof makePublished>>
  let number = 0
  let email: string

  beforeAll(() => {
    env().DATA_DIR = directory
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  beforeEach(async () => {
    email = `mira-${++number}@example.org`
    await removeComments()
    await db().reader.deleteMany()
    await db().ban.deleteMany()
    await db().mail.deleteMany()
    await db().spamWord.deleteMany()
    post = await makePublished()
  })

  const approve = (...ids: string[]) => moderate(callerOf(system), { ids, decision: 'approve' })
  const mail = (kind: string, recipient: string, ids: string[], text = 'Words of Mira') =>
    write(async (tx) => ({
      value: await queueMail(
        tx,
        { kind, recipient, letter: { subject: '', parts: [{ kind: 'text', text }] }, headers: about(ids) },
        new Date(),
      ),
      changes: [],
    }))

  /** Mira, who wrote, was answered, reacted, reported, subscribed, was banned and mailed. */
  async function makeMira() {
    const send = (given: object, browser: string | null = null) => sendComment(callerOf(guest), post.id, given, browser)
    const top = await send({ name: 'Mira', email, text: 'The top words' })
    const readerId = top.readerId ?? ''
    const answer = await send({ name: 'Ola', parentId: top.id })
    const lonely = await send({ name: 'Mira', email, text: 'The lonely words' }, readerId)
    await approve(top.id, answer.id, lonely.id)
    await db().reader.update({ where: { id: readerId }, data: { verifiedEmail: email, verifiedAt: new Date() } })
    await db().commentEdit.create({ data: { commentId: top.id, source: 'Earlier words', html: '', replacedAt: new Date() } })
    await db().reaction.create({ data: { commentId: answer.id, readerId, kind: 'heart' } })
    await db().comment.update({ where: { id: answer.id }, data: { score: 1 } })
    await db().commentReport.create({ data: { commentId: answer.id, readerId, reason: 'other', detail: 'Words of a report' } })
    await db().subscription.create({ data: { readerId, email, postId: post.id, confirmedAt: new Date() } })
    await db().ban.create({ data: { kind: 'READER', subject: readerId, label: 'Mira' } })
    await db().ban.create({ data: { kind: 'EMAIL', subject: email, label: 'Mira', reason: 'Words of Mira' } })
    await mail('reply', email, [answer.id])
    await mail('moderation', 'ada@example.org', [top.id])
    await mail('reply', 'somebody@example.org', [answer.id], 'Words of Ola')
    return { readerId, top, answer, lonely }
  }

  /** Every text of every row that the database has. */
  async function everything(): Promise<string> {
    const client = db() as unknown as Record<string, { findMany(): Promise<unknown[]> }>
    const models = [
      'comment',
      'commentEdit',
      'commentReport',
      'reaction',
      'reader',
      'subscription',
      'ban',
      'mail',
      'moderationDecision',
      'auditEntry',
      'job',
    ]
    return JSON.stringify(await Promise.all(models.map((model) => client[model]?.findMany())))
  }

  test('is exported whole, to the reader and to the owner alone', async () => {
    const { readerId, top } = await makeMira()
    const copy = JSON.stringify(await exportSelf(callerOf(guest), readerId))
    for (const part of ['The top words', 'The lonely words', 'Earlier words', 'heart', 'Words of a report', email, 'Words of Mira', top.id])
      expect(copy).toContain(part)
    expect(copy).not.toContain('Words of Ola')
    await expect(exportSelf(callerOf(guest), null)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(JSON.stringify(await exportReader(callerOf(await makeUser('OWNER')), { id: readerId }))).toBe(copy)
    await expect(exportReader(callerOf(await makeUser('EDITOR')), { id: readerId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is erased whole: an empty place where somebody answered, and otherwise nothing', async () => {
    const { readerId, top, answer, lonely } = await makeMira()
    for (const { id } of await db().mail.findMany()) await sendMail(id, new Date())
    const before = await changesOf(tags.comments(post.id))
    await eraseSelf(callerOf(guest, { address: '203.0.113.9' }), readerId)
    const rest = await everything()
    for (const part of ['Mira', 'top words', 'lonely words', 'Earlier words', 'Words of a report', readerId, '203.0.113.9'])
      expect(rest, part).not.toContain(part)
    expect(rest.split(email)).toHaveLength(2)
    expect(await db().ban.findMany({ where: { subject: email } })).toMatchObject([{ kind: 'EMAIL', label: 'erased' }])
    expect(await db().comment.findUnique({ where: { id: top.id } })).toMatchObject({
      source: '',
      authorName: '',
      deletedBy: 'WRITER',
      replyCount: 1,
    })
    expect(await db().comment.findUnique({ where: { id: lonely.id } })).toBeNull()
    expect(await db().comment.findUnique({ where: { id: answer.id } })).toMatchObject({ score: 0, status: 'APPROVED' })
    expect(await db().mail.findMany()).toMatchObject([{ text: 'Words of Ola\n' }])
    expect(await changesOf(tags.comments(post.id))).toBeGreaterThan(before)
    expect(await db().auditEntry.findFirst({ where: { event: 'reader.erased' } })).toMatchObject({
      target: null,
      address: null,
      detail: { comments: 2 },
    })
    await expect(eraseSelf(callerOf(guest), readerId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(readdirSync(path.join(directory, 'outbox'))).toHaveLength(1)
    rmSync(path.join(directory, 'outbox'), { recursive: true })
  })

  test('is forgotten by the filter, which had learned from what they wrote', async () => {
    const { readerId, top, lonely } = await makeMira()
    const known = async () => (await db().spamWord.findMany({ orderBy: { word: 'asc' } })).filter(({ spam, ham }) => spam > 0 || ham > 0)
    await db().comment.updateMany({ where: { id: { in: [top.id, lonely.id] } }, data: { status: 'PENDING', learnedAs: null } })
    await db().spamWord.deleteMany()
    await approve(top.id, lonely.id)
    expect((await known()).length).toBeGreaterThan(0)
    await eraseSelf(callerOf(guest), readerId)
    expect(await known()).toEqual([])
  })

  test('takes their address off what others wrote with it, and what the filter knew by it', async () => {
    const { readerId } = await makeMira()
    const { id, readerId: otherId } = await sendComment(callerOf(guest), post.id, { name: 'Ola', email, text: 'Not by Mira at all' })
    await approve(id)
    const knows = async (word: string) => (await db().spamWord.findUnique({ where: { word } }))?.ham ?? 0
    expect([await knows('mail:example.org'), await knows('name:ola')]).toEqual([3, 2])
    await eraseSelf(callerOf(guest), readerId)
    expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ authorEmail: null, readerId: otherId, learnedAs: 'HAM' })
    expect([await knows('mail:example.org'), await knows('name:ola'), await knows('')]).toEqual([0, 2, 2])
    await moderate(callerOf(system), { ids: [id], decision: 'reject' })
    expect([await knows('mail:example.org'), await knows('name:ola'), await knows('')]).toEqual([0, 1, 1])
  })

  test('is erased for the owner, and for nobody else', async () => {
    const { readerId } = await makeMira()
    await expect(eraseReader(callerOf(await makeUser('EDITOR')), { id: readerId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(eraseReader(callerOf(guest), { id: readerId })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await eraseReader(callerOf(await makeUser('OWNER')), { id: readerId })
    expect(await db().reader.findUnique({ where: { id: readerId } })).toBeNull()
  })

  test('a whole thread of one’s own leaves no place at all', async () => {
    const top = await sendComment(callerOf(guest), post.id, { name: 'Mira' })
    await sendComment(callerOf(guest), post.id, { name: 'Mira', parentId: top.id }, top.readerId)
    await eraseSelf(callerOf(guest), top.readerId)
    expect(await db().comment.count({ where: { postId: post.id } })).toBe(0)
  })

  test('loses its hashes of addresses after 30 days, and its reader when nothing else is left', async () => {
    const { readerId, id } = await sendComment(callerOf(guest), post.id)
    const hashes = async () => {
      const row = await db().comment.findUnique({ where: { id } })
      return [row?.addressHash, row?.networkHash]
    }
    await forgetOld(new Date(Date.now() + 29 * day))
    expect(await hashes()).toEqual([expect.any(String), expect.any(String)])
    await forgetOld(new Date(Date.now() + 31 * day))
    expect(await hashes()).toEqual([null, null])
    const known = () => db().reader.count({ where: { id: readerId ?? '' } })
    expect(await known()).toBe(1)
    await db().comment.delete({ where: { id } })
    await db().ban.create({ data: { kind: 'READER', subject: readerId ?? '', label: '' } })
    await forgetOld(new Date(Date.now() + 31 * day))
    expect(await known()).toBe(1)
    await db().ban.deleteMany()
    await forgetOld(new Date(Date.now() + 29 * day))
    expect(await known()).toBe(1)
    await forgetOld(new Date(Date.now() + 31 * day))
    expect(await known()).toBe(0)
  })
})
