import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { NextRequest } from 'next/server'
import { answerByNextAuth } from '@/lib/auth/next-auth/handler'
import { toLocalPath } from '@/lib/auth/path'
import { listProviders } from '@/lib/auth/queries'
import { env } from '@/lib/core/env'
import { makeToken } from '@/lib/core/hash'
import { pathTo } from '@/lib/core/routes/path-to'
import { secrets } from '@/lib/core/secrets'

/**
 * Begins signing in at an outside provider from a plain link, which next-auth alone would begin from a script's POST.
 * Only from our own pages, as that POST would be.
 */
export async function GET(request: NextRequest, context: { params: Promise<{ provider: string }> }): Promise<Response> {
  const { provider } = await context.params
  if (request.headers.get('sec-fetch-site') !== 'same-origin' || !listProviders().some(({ id }) => id === provider)) redirect('/signin')
  const csrfToken = makeToken()
  const hash = createHash('sha256')
    .update(csrfToken + secrets().authSecret)
    .digest('hex')
  const secure = env().SITE_URL.startsWith('https:')
  const name = `${secure ? '__Host-' : ''}next-auth.csrf-token`
  ;(await cookies()).set(name, `${csrfToken}|${hash}`, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  const callbackUrl = toLocalPath(request.nextUrl.searchParams.get('callbackUrl'))
  const begin = new NextRequest(new URL(pathTo('/api/auth/[...nextauth]', { nextauth: ['signin', provider] }), env().SITE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  })
  return answerByNextAuth(begin, ['signin', provider])
}
