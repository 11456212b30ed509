import type { Metadata } from 'next'
import Link from 'next/link'
import { MailList } from '@/components/studio/mail/mail-list'
import { TestMailForm } from '@/components/studio/mail/test-mail-form'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { rich } from '@/components/ui/rich'
import { env } from '@/lib/core/env'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole } from '@/lib/core/viewer'
import { mailFilterSchema } from '@/lib/mail/schema'
import { listMailQueue } from '@/lib/mail/studio'
import { mailStatuses } from '@/lib/mail/types'
import { findUnverifiedMailWait } from '@/lib/mail/unverified-limits'
import * as messages from '@/lib/messages/generated/mail'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.mail() }

interface MailProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const namesOf = (outbox: boolean) => ({
  queued: messages.queued(),
  failed: messages.failed(),
  sent: outbox ? messages.storedAsFiles() : messages.sent(),
})

export default async function MailPage({ searchParams }: MailProps) {
  const caller = await requireStudioCaller('/studio/mail', 'EDITOR')
  const [mail, { timeZone }, wait] = await Promise.all([
    listMailQueue(caller, mailFilterSchema.parse(await searchParams)),
    getSettings(),
    findUnverifiedMailWait(),
  ])
  const outbox = !env().MAIL_URL
  const names = namesOf(outbox)
  return (
    <div className="grid gap-5">
      <h1>{messages.mail()}</h1>
      {outbox && <Notice>{rich(messages.noMailServerIsSet({ code: (text) => <code>{text}</code> }))}</Notice>}
      {wait !== null && (
        <Notice>{messages.dailyLimitOfStrangerMails({ limit: env().STRANGER_MAILS_A_DAY, hours: Math.ceil(wait / 3600) })}</Notice>
      )}
      {caller.viewer.kind === 'user' && hasRole(caller.viewer, 'OWNER') && <TestMailForm recipient={caller.viewer.email} />}
      <nav aria-label={messages.partsOfMail()} className="tabs">
        {mailStatuses.map((one) => (
          <Link
            key={one}
            href={pathTo('/studio/mail', { status: one })}
            aria-current={one === mail.status ? 'page' : undefined}
            prefetch={false}
          >
            {names[one]} {mail.counts[one]}
          </Link>
        ))}
      </nav>
      {mail.items.length > 0 ? (
        <MailList mails={mail.items} timeZone={timeZone} outbox={outbox} />
      ) : (
        <Empty title={messages.noMails()}>
          <p>{messages.mailsAboutCommentsShowUp()}</p>
        </Empty>
      )}
      <Pager
        page={mail.page}
        pages={mail.pages}
        href={(page) => pathTo('/studio/mail', { status: mail.status, page })}
        label={messages.pagesOfMail()}
      />
    </div>
  )
}
