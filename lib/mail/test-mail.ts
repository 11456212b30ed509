import { randomUUID } from 'node:crypto'
import { requireRole } from '@/lib/auth/policy'
import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/mail'
import { mailHost } from './commands'
import { sender } from './delivery'
import { writeLetter } from './letter'
import { MailProblem } from './problem'
import { smtp, type Transport } from './transport'

const perOwner = { points: 5, seconds: 600 }

/** Outcome of a test mail, in words. */
export interface TestMail {
  accepted: boolean
  message: string
}

/**
 * Hands a mail to the caller's own address over at once, past the queue, and says what the server answered. For owners; throws
 * UNAUTHENTICATED, FORBIDDEN, or TOO_MANY_REQUESTS after five in ten minutes.
 */
export async function sendTestMail({ viewer, now }: Caller, transport: Transport | null = configured()): Promise<TestMail> {
  requireRole(viewer, 'OWNER')
  if (viewer.kind !== 'user') throw new AppError('FORBIDDEN', messages.testMailGoesToWhoever())
  if (!transport) return { accepted: false, message: messages.noMailWasSent() }
  await limit('test-mail', viewer.id, perOwner, messages.thoseWereManyTestMails())
  const text = messages.thisMailSaysThatMails({ siteUrl: env().SITE_URL })
  const letter = writeLetter({ subject: messages.testMailOfMailHost({ mailHost: mailHost() }), parts: [{ kind: 'text', text }] })
  const mail = { id: randomUUID(), kind: 'test', recipient: viewer.email, headers: {}, createdAt: now, ...letter }
  try {
    return { accepted: true, message: acceptance(viewer.email, await transport.send(mail, await sender(), now)) }
  } catch (error) {
    if (!(error instanceof MailProblem)) throw error
    return { accepted: false, message: error.detail }
  }
}

function configured(): Transport | null {
  const { MAIL_URL } = env()
  return MAIL_URL ? smtp(MAIL_URL) : null
}

const acceptance = (recipient: string, answer: string) => messages.mailServerTookMail({ recipient, answer })
