import type { Tx } from '@/lib/core/db'
import { addressOf, queueMail } from '@/lib/mail/commands'
import { readSettings } from '@/lib/settings/data'

/** Mails a user that something about their second factor was done, within the transaction that does it. */
export async function mailNotice(tx: Tx, recipient: string, done: string, now: Date): Promise<void> {
  const { title } = await readSettings(tx)
  const letter = {
    subject: `Your account at ${title}: ${done}`,
    parts: [
      { kind: 'text', text: `At ${title}, for the account of this address: ${done}. If that was you, there is nothing to do.` },
      { kind: 'text', text: 'If it was not you, change your password, look at your second factors and sign out all other browsers:' },
      { kind: 'links', links: [{ label: 'Your account', href: addressOf('/studio/account') }] },
    ],
  } as const
  await queueMail(tx, { kind: 'second-factor', recipient, letter }, now)
}
