import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { hashPrivately } from '@/lib/core/hash'
import { secrets } from '@/lib/core/secrets'

/** Seconds for which a browser is remembered to have signed in to an account. */
export const deviceSeconds = 400 * 24 * 60 * 60

const claims = z.object({ device: z.string().min(1), account: z.string().min(1) })

/** Issues the token by which a browser is told from strangers while somebody else tries passwords at its owner's account. */
export async function issueDevice(email: string): Promise<string> {
  const token = { device: randomUUID(), account: hashPrivately('account', email) }
  return encode({ token, secret: secrets().authSecret, salt: 'device', maxAge: deviceSeconds })
}

/** Reads the device's id when the cookie says that it signed in to this account before, else null. Never throws. */
export async function readDevice(cookie: string | undefined, email: string): Promise<string | null> {
  if (!cookie || cookie.length > 4096) return null
  try {
    const { device, account } = claims.parse(await decode({ token: cookie, secret: secrets().authSecret, salt: 'device' }))
    return account === hashPrivately('account', email) ? device : null
  } catch {
    return null
  }
}
