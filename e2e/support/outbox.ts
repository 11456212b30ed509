import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect } from './fixtures'
import type { Site } from './site'

/** Has everything that waits for its time done now. */
export async function hasten(site: Site): Promise<void> {
  await site.db.job.updateMany({ where: { status: 'QUEUED', kind: { startsWith: 'tell-' } }, data: { runAt: new Date(0) } })
}

/** The newest mail to somebody with this in its subject, from the blog's folder; waits until there is one. */
export async function mailTo(site: Site, recipient: string, subject: string): Promise<ParsedMail> {
  const folder = path.join(site.directory, 'outbox')
  let found: ParsedMail | undefined
  const look = async () => {
    await hasten(site)
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : []
    const mails = await Promise.all(files.sort().map((name) => simpleParser(readFileSync(path.join(folder, name)))))
    found = mails.findLast((mail) => mail.subject?.includes(subject) && JSON.stringify(mail.to).includes(recipient))
    return found !== undefined
  }
  await expect.poll(look, { timeout: limit(15_000), message: `a mail to ${recipient} on “${subject}”` }).toBe(true)
  if (!found) throw new Error('unreachable')
  return found
}

/** The link of a mail that stands below these words. */
export function linkIn(mail: ParsedMail, label: string): string {
  const href = new RegExp(`^${label}:\\n(\\S+)$`, 'm').exec(mail.text ?? '')?.[1]
  if (!href) throw new Error(`The mail has no link “${label}”:\n${mail.text}`)
  return href
}
