import { dayMs, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { getSettings } from '@/lib/settings/queries'

export const dynamic = 'error'
export const revalidate = false

/** RFC 9116 asks for less than a year; the page is made anew with each start and each change of the settings. */
const VALID_DAYS = 360

/** Says whom to tell of a security problem (RFC 9116); nothing where the owner names nobody. */
export async function GET() {
  const { securityContact } = await getSettings()
  if (!securityContact) return new Response(null, { status: 404 })
  const contact = securityContact.includes('://') ? securityContact : `mailto:${securityContact}`
  const fields = {
    Contact: contact,
    Expires: new Date(now().getTime() + VALID_DAYS * dayMs).toISOString(),
    Canonical: new URL('/.well-known/security.txt', env().SITE_URL).href,
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  return new Response(lines.join(''), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
