import { env } from './env'

/** Name and flags of a cookie for the server alone: tied to this very host when the site has https. */
export function hostCookie(name: string) {
  const secure = env().SITE_URL.startsWith('https:')
  return { name: `${secure ? '__Host-' : ''}${name}`, options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure } }
}
