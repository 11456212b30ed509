import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/core/env'
import { outboxFile, outboxFolder } from './outbox'
import { problemOf } from './problem'
import type { QueuedMail } from './types'

/** Transport that mails are handed to. */
export interface Transport {
  /** Resolves to what the server said, nothing for the disk, when one of them has the mail. Throws a MailProblem. */
  send(mail: QueuedMail, from: Sender, now: Date): Promise<string>
}

interface Sender {
  name: string
  address: string
  /** The name of this blog's machine. */
  host: string
}

/** Time limits of a connection to a mail server, in milliseconds. */
const timeouts = {
  /** To connect, for the greeting, for each answer. */
  each: 10_000,
  /** Milliseconds for all of it, so that a server that goes on trickling holds no place in the queue. */
  whole: 25_000,
}

const message = ({ id, recipient, subject, text, html, headers }: QueuedMail, { host, ...from }: Sender, now: Date) => ({
  from,
  to: { name: '', address: recipient },
  subject,
  text,
  html,
  messageId: `<${id}@${host}>`,
  date: now,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...headers },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Hands mails to the server of MAIL_URL. A password is sent over TLS alone, but to this machine. */
export function smtp(url: string, { each, whole } = timeouts): Transport {
  const { hostname, username } = new URL(url)
  const near = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  const waits = { connectionTimeout: each, greetingTimeout: each, socketTimeout: each, dnsTimeout: each }
  return {
    async send(mail, from, now) {
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ url, ...waits, requireTLS: username !== '' && !near, logger: false })
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })), whole)
      })
      try {
        return (await Promise.race([transport.sendMail(message(mail, from, now)), late])).response
      } catch (error) {
        throw problemOf(error)
      } finally {
        clearTimeout(timer)
        transport.close()
      }
    },
  }
}

/** Keeps mails as files in a folder, readable by its owner alone: they carry links that act for who got them. */
export function outbox(directory: string): Transport {
  return {
    async send(mail, from, now) {
      const { createTransport } = await import('nodemailer')
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const { message: bytes } = await composer.sendMail(message(mail, from, now))
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const draft = path.join(directory, `.${randomUUID()}`)
      await writeFile(draft, bytes as Buffer, { mode: 0o600 })
      await rename(draft, outboxFile(directory, mail))
      return ''
    },
  }
}

/** Gives this installation's transport of mails. */
export function configuredTransport(): Transport {
  const { MAIL_URL } = env()
  return MAIL_URL ? smtp(MAIL_URL) : outbox(outboxFolder())
}
