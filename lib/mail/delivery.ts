import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { maskSecretAddresses } from '@/lib/core/text/secret-address'
import * as messages from '@/lib/messages/generated/mail'
import { readSettings } from '@/lib/settings/data'
import { mailHost } from './commands'
import * as data from './data'
import { forgetMails, outboxFolder } from './outbox'
import { MailProblem } from './problem'
import { configuredTransport, type Transport } from './transport'
import { type QueuedMail, SIGN_IN_MAIL } from './types'

const KEPT_DAYS = 30

/** Mails are looked at once more when their turn comes, by kind: false takes one back that is not true any more. */
export type StillTrue = Readonly<Record<string, (mail: QueuedMail, now: Date) => Promise<boolean>>>

/**
 * Hands a mail of the queue over. One that is not there any more, or not true any more, is passed over. Throws a MailProblem
 * when it is worth trying again.
 */
export async function sendMail(
  id: string,
  now: Date,
  stillTrue: StillTrue = {},
  transport: Transport = configuredTransport(),
): Promise<void> {
  const mail = await data.findQueued(id)
  if (!mail) return
  if (!((await stillTrue[mail.kind]?.(mail, now)) ?? true)) return data.removeMails([id])
  try {
    await transport.send(mail, await sender(), now)
  } catch (error) {
    const { detail, final } = error instanceof MailProblem ? error : new MailProblem(messages.mailCouldNotBeWritten())
    await data.markProblem(id, detail)
    if (final) return data.markFailed(id)
    throw error
  }
  const { kind, text, html } = mail
  await data.markSent(id, now, kind === SIGN_IN_MAIL ? { text: maskSecretAddresses(text), html: maskSecretAddresses(html) } : {})
}

/** Ends the tries of a mail; the studio lists it with what went wrong. */
export async function giveUp(id: string): Promise<void> {
  await data.markFailed(id)
}

/** Deletes mails, and what the outbox has of them, 30 days after they were written. */
export async function purgeMails(now: Date, folder = outboxFolder()): Promise<void> {
  for (;;) {
    const old = await data.listOlder(daysBefore(now, KEPT_DAYS))
    if (old.length === 0) return
    await forgetMails(old, folder)
    await data.removeMails(old.map(({ id }) => id))
  }
}

/** Says in whose name this blog's mails go out. */
export async function sender() {
  const host = mailHost()
  const given = env().MAIL_FROM ?? `fieldnotes@${host}`
  const [, name, address] = /^(.+) <(.+)>$/.exec(given) ?? []
  return { host, name: name ?? (await readSettings()).title, address: address ?? given }
}
