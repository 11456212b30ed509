import { isWithin, requireLeft } from '@/lib/auth/rate-limits/rate-limit'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { hashPrivately } from '@/lib/core/hash'
import { log } from '@/lib/core/log'

const day = 24 * 60 * 60
const perSender = { points: 10, seconds: 60 * 60 }
const perNetwork = { points: 30, seconds: 60 * 60 }
/** Mails that one address gets at most, however many forms name it and however they spell it. */
const perPerson = { points: 3, seconds: day }
const inAll = () => ({ points: env().STRANGER_MAILS_A_DAY, seconds: day })

/** Origin of a request to mail an address that need not be the sender's: hashes of the sender's address and network. */
export interface RequestOrigin {
  sender: string
  network: string
}

/**
 * Says whether somebody may have a mail sent to an address that they have not verified, and counts it if so: few an hour from one
 * sender and one network, few a day to one person, and so many a day in all (STRANGER_MAILS_A_DAY).
 */
export async function mayMailUnverified(email: string, { sender, network }: RequestOrigin): Promise<boolean> {
  if (!(await isWithin('confirm-mail', sender, perSender))) return false
  if (!(await isWithin('confirm-mail-network', network, perNetwork))) return false
  if (!(await isWithin('confirm-mail-person', hashPrivately('recipient', recipientKeyOf(email)), perPerson))) return false
  if (await isWithin('confirm-mail-day', 'all', inAll())) return true
  log.warn({ most: inAll().points }, 'no mail is sent to unverified addresses for now: STRANGER_MAILS_A_DAY is reached')
  return false
}

/** Computes the seconds until mails to unverified addresses are sent again; null when they are. */
export async function findUnverifiedMailWait(): Promise<number | null> {
  try {
    await requireLeft('confirm-mail-day', 'all', inAll())
    return null
  } catch (error) {
    if (error instanceof AppError && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
}

/**
 * Names the person that an address most likely belongs to, for counting alone: hosts differ in whether case, dots and what
 * follows a plus sign matter, and mail is sent to what was typed.
 */
export function recipientKeyOf(email: string): string {
  const at = email.lastIndexOf('@')
  const name = email.slice(0, at).toLowerCase()
  const bare = name.replace(/\+.*$/, '').replaceAll('.', '')
  return `${bare || name}@${email
    .slice(at + 1)
    .toLowerCase()
    .replace(/\.$/, '')}`
}
