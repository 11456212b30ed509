import { z } from 'zod'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { enqueue } from '@/lib/jobs/commands'
import * as messages from '@/lib/messages/generated/mail'
import * as data from './data'
import { writeLetter } from './letter'
import type { NewMail } from './types'

/** Kind of job that hands a mail over. */
export const SEND_MAIL = 'send-mail'

const address = z.string().max(254).regex(z.regexes.html5Email)
const header = /^[!-~][ -~]*$/

/**
 * Puts a mail into the queue within the caller's transaction: it is sent exactly if that commits, and never waited for.
 * Throws a fault for a recipient or header that is none.
 */
export async function queueMail(tx: Tx, { kind, recipient, letter, headers = {}, uniqueKey }: NewMail, now: Date): Promise<void> {
  if (!Object.values(headers).every((value) => header.test(value))) throw new Error('A header of a mail is one line of plain characters')
  const row = {
    kind,
    recipient: address.parse(recipient),
    headers: { ...headers },
    createdAt: now,
    uniqueKey: uniqueKey ?? null,
    ...writeLetter(letter),
  }
  const id = await data.storeMail(tx, row)
  await enqueueSending(tx, id, now)
}

const enqueueSending = (tx: Tx, id: string, runAt: Date) =>
  enqueue(tx, { kind: SEND_MAIL, payload: { mailId: id }, runAt, uniqueKey: `${SEND_MAIL}:${id}` })

/** Tries a mail that was given up once more. For editors; throws UNAUTHENTICATED, FORBIDDEN, or NOT_FOUND when it is not given up. */
export async function resendMail(caller: Caller, { id }: { id: string }): Promise<void> {
  requireRole(caller.viewer, 'EDITOR')
  await write(async (tx) => {
    if (!(await data.requeue(tx, id))) throw new AppError('NOT_FOUND', messages.thisMailIsNotAmong())
    await enqueueSending(tx, id, caller.now)
    return { value: undefined, changes: [] }
  })
}

/** Makes an absolute address of this blog, for mails. */
export const addressOf = (path: string) => new URL(path, env().SITE_URL).href

/** Names this blog's machine for headers of mails. */
export const mailHost = () => new URL(env().SITE_URL).hostname.replace(/[^\w.-]/g, '') || 'localhost'
