import { beforeEach, expect, test } from 'vitest'
import { hourMs as hour, minuteMs as minute } from '@/lib/core/clock'
import { guest, system } from '@/lib/core/viewer'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import type { Settings } from '@/lib/settings/schema'
import { makePublished, sendComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { moderate } from './decisions'
import { decideByLink, openDecision } from './linked-decision'
import { isModerationDue, mailModerators } from './moderator-mail'

onEachDatabase('mail to moderators', ({ db }) => {
  let owner: Awaited<ReturnType<typeof makeUser>>
  let post: Awaited<ReturnType<typeof makePublished>>
  let time: number
  const at = () => new Date(time)
  const settle = async (given: Partial<Settings>) => saveSettings(callerOf(system), { ...(await readSettings()), ...given })
  const send = (given = {}, postId = post.id) => sendComment(callerOf(guest, { now: at() }), postId, given)
  const mails = (recipient = owner.email) => db().mail.findMany({ where: { recipient }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  const tokenIn = (text = '', name: string) => new RegExp(`${name}:\\n\\S+/moderate/(\\S+)`).exec(text)?.[1] ?? ''

  beforeEach(async () => {
    time = Date.now()
    await db().mail.deleteMany()
    await db().job.deleteMany()
    await db().comment.deleteMany()
    await db().user.updateMany({ where: { role: 'OWNER' }, data: { disabledAt: at() } })
    owner = await makeUser('OWNER')
    post = await makePublished()
    await settle({ moderatorMail: 'held', mailsPerHour: 10 })
  })

  test('is asked for by every comment that is not spam, in the same transaction', async () => {
    await send({ website: 'trap' })
    expect(await db().job.count()).toBe(0)
    await send()
    await send()
    expect(await db().job.findMany({ select: { kind: true } })).toEqual([{ kind: 'tell-moderators' }])
  })

  test('tells the owner and the post’s author of a comment that waits, each once and with its words as they are', async () => {
    const author = await makeUser('AUTHOR')
    const [own, other] = [await makePublished({ authorId: author.id }), await makePublished({ authorId: (await makeUser('AUTHOR')).id })]
    await send({ name: 'Mira\r\nBcc: x@example.org', text: '<b>Hello</b>' }, own.id)
    await send({}, other.id)
    await mailModerators(at())
    await mailModerators(at())
    expect(await mails()).toHaveLength(2)
    const [mail, ...others] = await mails(author.email)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'moderation', subject: `Comment by Mira Bcc: x@example.org on “${own.title}”` })
    expect(mail?.text).toContain('> <b>Hello</b>')
    expect(mail?.html).not.toContain('<b>')
    expect(await db().job.count({ where: { kind: 'send-mail' } })).toBe(4)
  })

  test('tells nobody of what is decided, deleted or their own, and nobody who is disabled or no author any more', async () => {
    const [gone, demoted] = [await makeUser('AUTHOR', { disabledAt: at() }), await makeUser('READER')]
    for (const { id } of [gone, demoted]) await send({}, (await makePublished({ authorId: id })).id)
    const { id } = await send()
    await moderate(callerOf(system), { ids: [id], decision: 'reject' })
    await sendComment(callerOf(owner, { now: at() }), post.id)
    await mailModerators(at())
    expect(await mails(gone.email)).toEqual([])
    expect(await mails(demoted.email)).toEqual([])
    expect(await mails()).toHaveLength(2)
  })

  test('is never more than is set within an hour; the rest goes into one mail', async () => {
    await settle({ mailsPerHour: 3 })
    for (let number = 0; number < 3; number++) {
      await send({ name: `Early ${number}` })
      await mailModerators(at())
      time += minute
    }
    for (let number = 0; number < 25; number++) {
      await send({ name: `Late ${number}` })
      time++
    }
    await mailModerators(at())
    expect(await mails()).toHaveLength(3)
    time += 57 * minute
    await mailModerators(at())
    await mailModerators(at())
    const all = await mails()
    expect(all).toHaveLength(4)
    expect(all[3]).toMatchObject({
      subject: '25 new comments',
      text: expect.stringMatching(/Late 0 wrote.*Late 19 wrote.*And 5 more comments\./s),
    })
  })

  test('comes for all, once a day, or never, as set', async () => {
    await settle({ moderatorMail: 'none' })
    await send()
    await mailModerators(at())
    expect(await mails()).toEqual([])
    await settle({ moderatorMail: 'daily' })
    await send()
    await mailModerators(at())
    await send()
    await mailModerators(at())
    expect(await mails()).toMatchObject([{ subject: '2 new comments' }])
    time += 24 * hour
    await mailModerators(at())
    expect(await mails()).toHaveLength(2)
    await settle({ moderatorMail: 'all', commentPolicy: 'none' })
    await send({ name: 'Seen' })
    await mailModerators(at())
    const last = (await mails()).find(({ subject }) => subject.includes('Seen'))
    expect(last?.text).toContain('Readers see it already.')
    expect(last?.text).not.toContain('Approve:')
    await settle({ commentPolicy: 'first' })
  })

  test('is taken back when somebody decided before it went', async () => {
    const { id } = await send()
    await mailModerators(at())
    const [mail] = await mails()
    const headers = mail?.headers as Record<string, string>
    expect(await isModerationDue({ headers })).toBe(true)
    await moderate(callerOf(system), { ids: [id], decision: 'spam' })
    expect(await isModerationDue({ headers })).toBe(false)
  })

  test('carries links that decide once, in the name and with the rights of who got them', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const { id } = await send({}, own.id)
    await mailModerators(at())
    const [mail] = await mails(author.email)
    const [approve, remove] = [tokenIn(mail?.text, 'Approve'), tokenIn(mail?.text, 'Delete')]
    const caller = () => callerOf(guest, { now: at() })
    expect(await openDecision(caller(), approve)).toMatchObject({ decision: 'approve', decided: null, comment: { authorName: 'Mira' } })
    expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ status: 'PENDING' })
    time += minute
    expect(await decideByLink(caller(), approve)).toBe('approve')
    expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ status: 'APPROVED', moderatedById: author.id })
    expect(await db().auditEntry.findFirst({ where: { target: id } })).toMatchObject({ actorId: author.id })
    expect(await openDecision(caller(), remove)).toMatchObject({ decided: 'This comment was already approved by Kim.' })
    await expect(decideByLink(caller(), remove)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('carries a link that deletes, and says afterwards who did', async () => {
    const { id } = await send()
    await mailModerators(at())
    const remove = tokenIn((await mails(owner.email))[0]?.text, 'Delete')
    const caller = () => callerOf(guest, { now: at() })
    time += minute
    expect(await decideByLink(caller(), remove)).toBe('delete')
    expect(await db().comment.findUnique({ where: { id } })).toMatchObject({ deletedBy: 'MODERATOR', moderatedById: owner.id })
    expect((await openDecision(caller(), remove)).decided).toBe('This comment was already deleted by Kim.')
    await expect(decideByLink(caller(), remove)).rejects.toMatchObject({ code: 'CONFLICT' })
    await db().comment.update({ where: { id }, data: { source: '', html: '' } })
    await expect(openDecision(caller(), remove)).rejects.toMatchObject({ code: 'GONE' })
  })

  test('carries links that end after 14 days, with the user’s sessions and with their rights, and that nobody can make up', async () => {
    const author = await makeUser('AUTHOR')
    const own = await makePublished({ authorId: author.id })
    const { id } = await send({}, own.id)
    await mailModerators(at())
    const token = tokenIn((await mails(author.email))[0]?.text, 'Approve')
    const asked = (given = token) => openDecision(callerOf(guest, { now: at() }), given)
    for (const forged of [token.replace('approve', 'delete'), token.replace(author.id, owner.id), token.slice(0, -1), 'x', ''])
      await expect(asked(forged), forged).rejects.toMatchObject({ code: 'NOT_FOUND' })
    time += 14 * 24 * hour - minute
    expect((await asked()).decided).toBeNull()
    time += 2 * minute
    await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    time -= 24 * hour
    await db().post.update({ where: { id: own.id }, data: { authorId: null } })
    await expect(decideByLink(callerOf(guest, { now: at() }), token)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await db().user.update({ where: { id: author.id }, data: { tokenVersion: { increment: 1 } } })
    await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await db().user.update({ where: { id: author.id }, data: { tokenVersion: 0, disabledAt: at() } })
    await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await db().user.update({ where: { id: author.id }, data: { disabledAt: null } })
    await db().comment.update({ where: { id }, data: { deletedAt: at(), deletedBy: 'WRITER' } })
    await expect(asked()).rejects.toMatchObject({ code: 'GONE' })
  })
})
