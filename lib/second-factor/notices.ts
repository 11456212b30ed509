import type { Tx } from '@/lib/core/db'
import { addressOf, queueMail } from '@/lib/mail/commands'
import * as messages from '@/lib/messages/generated/site'
import { readSettings } from '@/lib/settings/data'

/** Mails a user that something about their second factor was done, within the transaction that does it. */
export async function mailNotice(tx: Tx, recipient: string, done: string, now: Date): Promise<void> {
  const { title } = await readSettings(tx)
  const letter = {
    subject: messages.yourAccountAtTitle({ title, done }),
    parts: [
      { kind: 'text', text: messages.atTitleForAccount({ title, done }) },
      { kind: 'text', text: messages.ifItWasNotYou() },
      { kind: 'links', links: [{ label: messages.yourAccount(), href: addressOf('/studio/account') }] },
    ],
  } as const
  await queueMail(tx, { kind: 'second-factor', recipient, letter }, now)
}
