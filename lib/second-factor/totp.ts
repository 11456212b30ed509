import { Secret, TOTP } from 'otpauth'

/** Steps of thirty seconds by which the clock of a phone may be ahead or behind. */
const tolerance = 1

/** Makes the secret of an authenticator app: 160 random bits in base32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32

/** Makes the address that an authenticator app opens, with the blog and the account it shows. */
export function totpUri(secret: string, { blog, email }: { blog: string; email: string }): string {
  return new TOTP({ issuer: blog.replaceAll(':', ' '), label: email, secret: Secret.fromBase32(secret) }).toString()
}

/** Finds the time step that a code of six digits is of, within one step of `now`; null for a wrong one. */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), timestamp, window: tolerance })
  return delta === null ? null : TOTP.counter({ timestamp }) + delta
}
