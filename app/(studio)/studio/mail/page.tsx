import type { Metadata } from 'next'
import Link from 'next/link'
import { MailList } from '@/components/studio/mail/mail-list'
import { TestMailForm } from '@/components/studio/mail/test-mail-form'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { env } from '@/lib/core/env'
import { hasRole } from '@/lib/core/viewer'
import { mailFilterSchema } from '@/lib/mail/schema'
import { strangersWait } from '@/lib/mail/strangers'
import { listMailQueue } from '@/lib/mail/studio'
import { mailStatuses } from '@/lib/mail/types'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../enter'

export const metadata: Metadata = { title: 'Mail' }

interface MailProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const names = { queued: 'Waiting', failed: 'Failed', sent: 'Sent' } as const

const hoursOf = (seconds: number) => (seconds < 5400 ? 'the next hour' : `the next ${Math.ceil(seconds / 3600)} hours`)

export default async function MailPage({ searchParams }: MailProps) {
  const caller = await enter('/studio/mail', 'EDITOR')
  const [mail, { timeZone }, wait] = await Promise.all([
    listMailQueue(caller, mailFilterSchema.parse(await searchParams)),
    getSettings(),
    strangersWait(),
  ])
  return (
    <div className="grid gap-5">
      <h1>Mail</h1>
      {!env().MAIL_URL && (
        <Notice>
          No mail server is set, so nothing leaves this machine: mails are kept in the folder <code>outbox</code> and shown here. Set
          MAIL_URL and MAIL_FROM to have them sent.
        </Notice>
      )}
      {wait !== null && (
        <Notice>
          Today strangers had as many mails sent to addresses that nobody has proven as STRANGER_MAILS_A_DAY allows (
          {env().STRANGER_MAILS_A_DAY}). For {hoursOf(wait)} nobody is asked to confirm an address; all other mail goes on.
        </Notice>
      )}
      {caller.viewer.kind === 'user' && hasRole(caller.viewer, 'OWNER') && <TestMailForm recipient={caller.viewer.email} />}
      <nav aria-label="Parts of the mail" className="tabs">
        {mailStatuses.map((one) => (
          <Link key={one} href={`/studio/mail?status=${one}`} aria-current={one === mail.status ? 'page' : undefined} prefetch={false}>
            {names[one]} {mail.counts[one]}
          </Link>
        ))}
      </nav>
      {mail.items.length > 0 ? (
        <MailList mails={mail.items} timeZone={timeZone} />
      ) : (
        <Empty title="Nothing here">
          <p>Mails about comments show up here, and go after 30 days.</p>
        </Empty>
      )}
      <Pager page={mail.page} pages={mail.pages} href={(page) => `/studio/mail?status=${mail.status}&page=${page}`} label="Pages of mail" />
    </div>
  )
}
