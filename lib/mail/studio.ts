import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { maskSecretAddresses } from '@/lib/core/text/secret-address'
import { hasRole } from '@/lib/core/viewer'
import { countMails, listMails } from './data'
import { type ListedMail, type MailStatus, mailStatuses, SIGN_IN_MAIL } from './types'

const perPage = 20

export interface MailList {
  items: ListedMail[]
  status: MailStatus
  counts: Record<MailStatus, number>
  page: number
  pages: number
}

/**
 * Lists sent and queued mails, one part at a time: the one asked for, or else the first that has something. The links in the
 * texts act for those who got them: nobody but the owner is shown them whole, and nobody at all those that sign in. For editors; throws
 * UNAUTHENTICATED or FORBIDDEN.
 */
export async function listMailQueue({ viewer }: Caller, asked: { status?: MailStatus | undefined; page: number }): Promise<MailList> {
  requireRole(viewer, 'EDITOR')
  const counts = await countMails()
  const status = asked.status ?? mailStatuses.find((one) => counts[one] > 0) ?? 'sent'
  const pages = Math.max(1, Math.ceil(counts[status] / perPage))
  const page = Math.min(asked.page, pages)
  const items = await listMails(status, { skip: (page - 1) * perPage, take: perPage })
  const isWhole = ({ kind }: ListedMail) => hasRole(viewer, 'OWNER') && kind !== SIGN_IN_MAIL
  const shown = items.map((mail) => (isWhole(mail) ? mail : { ...mail, text: maskSecretAddresses(mail.text) }))
  return { items: shown, status, counts, page, pages }
}

/** Days for which a failed mail is news. */
const NEWS_DAYS = 7

/** Lists up to `most` mails of the last week that could not be sent, without their texts; none for those who are no editors. */
export async function listFailedMails({ viewer, now }: Caller, most: number): Promise<Omit<ListedMail, 'text'>[]> {
  if (!hasRole(viewer, 'EDITOR')) return []
  const mails = await listMails('failed', { skip: 0, take: most, since: daysBefore(now, NEWS_DAYS) })
  return mails.map(({ text: _text, ...mail }) => mail)
}
