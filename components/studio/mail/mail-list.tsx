import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import { resendMailAction } from '@/lib/mail/actions'
import type { ListedMail } from '@/lib/mail/types'
import * as messages from '@/lib/messages/generated/mail'
import { Moment } from '../moment'

interface MailListProps {
  mails: readonly ListedMail[]
  timeZone: string
  /** True when mails go to a folder, for want of a mail server. */
  outbox: boolean
}

/** Mails with whom they went to, what became of them, and their text. */
export function MailList({ mails, timeZone, outbox }: MailListProps) {
  const sent = outbox ? messages.storedAsFile() : messages.sent().toLowerCase()
  const states = { queued: messages.created(), failed: messages.created(), sent }
  return (
    <ol className="grid border-t border-rule">
      {mails.map((mail) => (
        <li key={mail.id} className="grid gap-1.5 border-b border-rule py-3">
          <p className="label break-words">
            {rich(
              messages.subjectToRecipientStateMoment({
                subject: <b className="font-serif text-base text-ink">{mail.subject}</b>,
                recipient: mail.recipient,
                state: states[mail.status],
                moment: <Moment at={mail.sentAt ?? mail.createdAt} timeZone={timeZone} time />,
              }),
            )}
          </p>
          {mail.error && <p className="refusal">{mail.error}</p>}
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <details className="min-w-0 basis-full">
              <summary className="label cursor-pointer">
                {rich(
                  messages.textOfMail({
                    subject: mail.subject,
                    recipient: mail.recipient,
                    span: (text) => <span className="sr-only">{text}</span>,
                  }),
                )}
              </summary>
              <pre className="mt-2 max-w-full text-sm break-words whitespace-pre-wrap" dir="auto">
                {mail.text}
              </pre>
            </details>
            {mail.status === 'failed' && (
              <RowAction
                action={resendMailAction}
                fields={{ id: mail.id }}
                of={messages.subjectToRecipient({ subject: mail.subject, recipient: mail.recipient })}
              >
                {messages.sendAgain()}
              </RowAction>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
