import { expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { queueMail } from './commands'
import { listMailQueue } from './studio'

onEachDatabase('the list of mails', ({ db }) => {
  test('is for editors; the links in it, which act for others, for the owner alone', async () => {
    const text = 'Approve: https://notes.example/moderate/c1~approve~u1~0~abc~sig\nStop: https://notes.example/reader/unsubscribe/s1~sig'
    const letter = { subject: 'A comment waits', parts: [{ kind: 'text', text }] } as const
    await db().$transaction((tx) => queueMail(tx, { kind: 'moderation', recipient: 'ada@example.org', letter }, new Date()))
    const shown = async (role: 'EDITOR' | 'OWNER') => listMailQueue(callerOf(await makeUser(role)), { page: 1 })
    expect(await shown('OWNER')).toMatchObject({
      status: 'queued',
      counts: { queued: 1, failed: 0, sent: 0 },
      items: [{ text: `${text}\n` }],
    })
    const [mail] = (await shown('EDITOR')).items
    expect(mail?.text).toBe('Approve: https://notes.example/moderate/…\nStop: https://notes.example/reader/unsubscribe/…\n')
    await expect(listMailQueue(callerOf(await makeUser('AUTHOR')), { page: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listMailQueue(callerOf(guest), { page: 1 })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
