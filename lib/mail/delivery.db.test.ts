import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { enqueue } from '@/lib/jobs/commands'
import type { JobKind } from '@/lib/jobs/types'
import { Worker } from '@/lib/jobs/worker'
import { onEachDatabase } from '@/scripts/testing/database'
import { openMailServer, openPort } from '@/scripts/testing/peers/smtp-server'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { queueMail, resendMail, SEND_MAIL } from './commands'
import { about, aboutOf } from './data'
import { giveUp, purgeMails, type StillTrue, sendMail } from './delivery'
import { outbox, smtp, type Transport } from './transport'
import type { NewMail } from './types'

const day = 24 * 60 * 60 * 1000

onEachDatabase('mail', ({ db }) => {
  const closing: (() => unknown)[] = []
  let time = Date.UTC(2026, 4, 1)
  const at = () => new Date(time)

  beforeEach(async () => {
    setClock(at)
    await db().mail.deleteMany()
    await db().job.deleteMany()
  })
  afterEach(async () => {
    setClock()
    for (const close of closing.splice(0)) await close()
  })

  const queue = (given: Partial<NewMail> = {}) =>
    db().$transaction((tx) =>
      queueMail(
        tx,
        { kind: 'reply', recipient: 'ines@example.org', letter: { subject: 'News', parts: [{ kind: 'text', text: 'Hello.' }] }, ...given },
        at(),
      ),
    )
  const mails = () => db().mail.findMany({ orderBy: { createdAt: 'asc' } })

  const workerFor = (transport: Transport, stillTrue: StillTrue = {}, others: Record<string, JobKind> = {}) => {
    const idOf = (payload: unknown) => (payload as { mailId: string }).mailId
    return new Worker({
      ...others,
      [SEND_MAIL]: {
        atOnce: 4,
        run: (payload, now) => sendMail(idOf(payload), now, stillTrue, transport),
        gaveUp: (payload) => giveUp(idOf(payload)),
      },
    })
  }

  async function server(...given: Parameters<typeof openMailServer>) {
    const opened = await openMailServer(...given)
    closing.push(opened.close)
    return opened
  }

  function folder() {
    const directory = path.join(mkdtempSync(path.join(tmpdir(), 'fieldnotes-mail-')), 'outbox')
    closing.push(() => rmSync(path.dirname(directory), { recursive: true, force: true }))
    return directory
  }

  test('is handed over whole, with the headers that tell machines what it is', async () => {
    const { url, received } = await server()
    await queue({ headers: { 'List-Id': '<post.comments.localhost>', ...about(['c1', 'c2']) } })
    expect(await workerFor(smtp(url)).runDue()).toEqual({ done: 1, failed: 0 })
    const [mail] = await mails()
    expect(mail).toMatchObject({ status: 'SENT', sentAt: at(), error: null })
    expect(aboutOf(mail?.headers as Record<string, string>)).toEqual(['c1', 'c2'])
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ subject: 'News', text: 'Hello.\n', messageId: `<${mail?.id}@localhost>`, date: at() })
    expect(received[0]?.from?.value).toEqual([{ name: 'Fieldnotes', address: 'fieldnotes@localhost' }])
    expect(received[0]?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(received[0]?.html).toContain('<p>Hello.</p>')
  })

  test('reaches one recipient with one subject, whatever names and titles hold', async () => {
    const { url, received } = await server()
    const subject = '"Ünal\r\nBcc: victim@example.org" <x@example.org>, =?utf-8?q?trick?= 🎈'
    await queue({ letter: { subject, parts: [{ kind: 'text', text: '.\r\n.\r\nQUIT' }] } })
    await workerFor(smtp(url)).runDue()
    expect(received[0]?.to).toMatchObject({ value: [{ address: 'ines@example.org' }] })
    expect(received[0]?.headers.has('bcc')).toBe(false)
    expect(received[0]?.subject).toBe('"Ünal Bcc: victim@example.org" <x@example.org>, =?utf-8?q?trick?= 🎈')
    expect(received[0]?.text).toContain('QUIT')
  })

  test('goes to nothing but an address, with no header of more than a line', async () => {
    for (const recipient of [
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: x@y.example',
      'Ines <a@b.example>',
      'nobody',
      `${'x'.repeat(250)}@b.example`,
    ])
      await expect(queue({ recipient }), recipient).rejects.toThrow()
    await expect(queue({ headers: { 'List-Id': 'a\r\nBcc: x@y.example' } })).rejects.toThrow()
    expect(await mails()).toEqual([])
  })

  test('stands or falls with the change that asks for it, and there is one of a key', async () => {
    await queue({ uniqueKey: 'same' })
    await queue({ uniqueKey: 'same' })
    expect(await mails()).toHaveLength(1)
    expect(await db().job.count()).toBe(1)
    await expect(
      db().$transaction(async (tx) => {
        await queueMail(tx, { kind: 'reply', recipient: 'ines@example.org', letter: { subject: '', parts: [] } }, at())
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await mails()).toHaveLength(1)
  })

  test('is taken back when it is not true any more at its turn', async () => {
    const { url, received } = await server()
    await queue()
    await workerFor(smtp(url), { reply: async () => false }).runDue()
    expect([received.length, await mails()]).toEqual([0, []])
  })

  describe('to a server that fails', () => {
    test('by refusing connections, is kept, tried again later and later, then listed as failed and sent anew when asked', async () => {
      const { url, close } = await openMailServer()
      await close()
      await queue()
      const worker = workerFor(smtp(url))
      expect(await worker.runDue()).toEqual({ done: 0, failed: 1 })
      expect(await worker.runDue()).toEqual({ done: 0, failed: 0 })
      expect(await mails()).toMatchObject([{ status: 'QUEUED', error: expect.stringMatching(/mail server/) }])
      for (let turn = 0; turn < 7; turn++) {
        time += day
        await worker.runDue()
      }
      expect(await mails()).toMatchObject([{ status: 'FAILED', error: expect.stringMatching(/mail server/) }])

      const [mail] = await mails()
      const id = mail?.id ?? ''
      await expect(resendMail(callerOf(await makeUser('AUTHOR')), { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      const editor = callerOf(await makeUser('EDITOR'), { now: at() })
      await resendMail(editor, { id })
      await expect(resendMail(editor, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const working = await server()
      await workerFor(smtp(working.url)).runDue()
      expect(await mails()).toMatchObject([{ status: 'SENT', error: null }])
      expect(working.received).toHaveLength(1)
    })

    test('by refusing the recipient, is not tried again; by being busy, it is', async () => {
      const refuse = (responseCode: number) => ({
        onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) =>
          done(Object.assign(new Error('no such user'), { responseCode })),
      })
      const full = await server(refuse(452))
      await queue()
      expect(await workerFor(smtp(full.url)).runDue()).toEqual({ done: 0, failed: 1 })
      expect(await mails()).toMatchObject([{ status: 'QUEUED', error: expect.stringMatching(/452/) }])
      time += day
      const unknown = await server(refuse(550))
      expect(await workerFor(smtp(unknown.url)).runDue()).toEqual({ done: 1, failed: 0 })
      expect(await mails()).toMatchObject([{ status: 'FAILED', error: expect.stringMatching(/550.*no such user/) }])
    })

    test('by dropping the connection in the middle, is kept', async () => {
      const port = await openPort((socket) => {
        socket.write('220 here\r\n')
        socket.once('data', () => socket.destroy())
      })
      closing.push(port.close)
      await queue()
      expect(await workerFor(smtp(port.url)).runDue()).toEqual({ done: 0, failed: 1 })
      expect(await mails()).toMatchObject([{ status: 'QUEUED' }])
    })

    test('by never answering, or by trickling, is kept and holds up no other job', async () => {
      const silent = await openPort()
      const trickling = await openPort((socket) => {
        const drip = setInterval(() => socket.write('220-wait\r\n'), 100)
        socket.on('close', () => clearInterval(drip))
      })
      closing.push(silent.close, trickling.close)
      setClock()
      for (const { url } of [silent, trickling]) {
        await db().job.deleteMany()
        await db().mail.deleteMany()
        const greeted: string[] = []
        const worker = workerFor(smtp(url, { each: 1500, whole: 2000 }), {}, { greet: { run: async () => void greeted.push('hello') } })
        closing.push(() => worker.stop())
        await queue()
        await enqueue(db(), { kind: 'greet', payload: {}, runAt: new Date(Date.now() + 300) })
        worker.start()
        await vi.waitFor(() => expect(greeted).toEqual(['hello']), 5000)
        expect(await mails()).toMatchObject([{ status: 'QUEUED', error: null }])
        expect(await db().job.count({ where: { kind: 'send-mail', status: 'RUNNING' } })).toBe(1)
        await vi.waitFor(async () => expect(await mails()).toMatchObject([{ error: expect.stringMatching(/in time/) }]), 5000)
        await worker.stop()
      }
    })
  })

  test('without a server is kept in a folder that nobody else reads, and goes with its row after 30 days', async () => {
    const directory = folder()
    await queue()
    await workerFor(outbox(directory)).runDue()
    const [file = ''] = readdirSync(directory)
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^20260\d+T\d+Z-.+\.eml$/)])
    expect(statSync(path.join(directory, file)).mode & 0o077).toBe(0)
    expect(await simpleParser(readFileSync(path.join(directory, file)))).toMatchObject({ subject: 'News', text: 'Hello.\n' })
    time += 29 * day
    await purgeMails(at(), directory)
    expect(await mails()).toHaveLength(1)
    time += 2 * day
    await purgeMails(at(), directory)
    expect([await mails(), readdirSync(directory)]).toEqual([[], []])
  })
})
