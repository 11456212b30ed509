import { pathTo } from '@/lib/core/routes/path-to'
import { listProviders } from '../queries'

/** More than any form of next-auth's has. */
export const MOST_AUTH_BYTES = 16 * 1024

/**
 * Tells whether next-auth is asked: of its addresses (`parts` is the path below /api/auth) those that signing in, at our form or at an
 * outside provider, has a use for. Its own pages, its log for browsers and whatever a later version adds are nobody's.
 */
export function isAuthEndpoint(method: string, parts: readonly string[]): boolean {
  const outside = listProviders().map(({ id }) => id)
  const [action = '', provider] = parts
  if (parts.length > 2) return false
  const inUse =
    method === 'POST'
      ? { signout: [undefined], callback: ['credentials'], signin: outside }
      : { csrf: [undefined], session: [undefined], callback: outside }
  const providers: readonly (string | undefined)[] = Object.entries(inUse).find(([name]) => name === action)?.[1] ?? []
  return providers.includes(provider)
}

/** Finds our page for one of next-auth's own, which it sends browsers to with what went wrong; null for any other address. */
export function ownPageFor(location: string | null, siteUrl: string): string | null {
  if (!location?.startsWith(`${siteUrl}/api/auth/`)) return null
  const { pathname, searchParams } = new URL(location)
  if (!/^\/api\/auth\/(?:signin|signout|error)$/.test(pathname)) return null
  const error = searchParams.get('error')
  return error ? pathTo('/signin', { error }) : '/signin'
}
