import type { AuthOptions, Profile } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { callerFor } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { secrets } from '@/lib/core/secrets'
import { guest } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/accounts'
import { findByAccount, findById } from '../data'
import { toLocalPath } from '../path'
import { signInSchema } from '../schema'
import { beginSecondStep } from '../second-step/second-step-cookie'
import { signOut } from '../session-commands'
import { currentDevice } from '../sessions/current-session'
import { sessionCookie } from '../sessions/session-cookie'
import { findSessionUser } from '../sessions/session-data'
import { encodeClaims, newClaims, sessionSeconds, toSessionToken } from '../sessions/session-token'
import { signIn, signInFromOutside } from '../sign-in'
import { outsideProviders } from './providers'

const password = Credentials({
  name: messages.password(),
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(given) {
    const input = signInSchema.safeParse({ email: given?.email, password: given?.password })
    if (!input.success) return null
    try {
      const user = await signIn(callerFor(guest), input.data, await currentDevice())
      if (user.needsSecondStep) throw new AppError('FORBIDDEN', messages.thisAccountSigns())
      return user
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'UNAUTHENTICATED') return null
      throw new Error(error.code)
    }
  },
})

/** Finds the address that a provider says is verified; null when it says nothing of the kind. */
function verifiedEmail(profile: Profile | undefined): string | null {
  const claims: { email?: unknown; email_verified?: unknown } = profile ?? {}
  return claims.email_verified === true && typeof claims.email === 'string' ? claims.email : null
}

/** next-auth, with the sessions and accounts of this product: see docs/decisions/0008-signing-in.md. */
export function authOptions(): AuthOptions {
  return {
    secret: secrets().authSecret,
    useSecureCookies: env().SITE_URL.startsWith('https:'),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { encode: ({ token }) => encodeClaims(token ?? {}, now()) },
    pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
    providers: [password, ...outsideProviders()],
    callbacks,
    events: {
      async signOut({ token }) {
        const session = toSessionToken(token)
        if (session) await signOut(callerFor(guest), session)
      },
    },
    logger: {
      error: (code, details) => log.error({ code, reason: reasonOf(details) }, 'signing in failed'),
      warn: (code) => log.warn({ code }, 'signing in'),
      debug: () => {},
    },
  }
}

const callbacks: NonNullable<AuthOptions['callbacks']> = {
  async signIn({ account, profile, user }) {
    if (!account) return false
    if (account.provider === 'credentials') return true
    const { provider, providerAccountId } = account
    try {
      const signedIn = await signInFromOutside(callerFor(guest), {
        provider,
        providerAccountId,
        name: user.name ?? '',
        verifiedEmail: verifiedEmail(profile),
      })
      return signedIn.needsSecondStep ? await beginSecondStep(signedIn) : true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  },
  async jwt({ token, account }) {
    if (!account) return token
    const { provider, providerAccountId } = account
    const user = await (provider === 'credentials' ? findById(providerAccountId) : findByAccount(provider, providerAccountId))
    if (!user) throw new Error('there is no such user')
    return newClaims(user, now())
  },
  async session({ session, token }) {
    const held = toSessionToken(token)
    const viewer = held ? await findSessionUser(held, now()) : guest
    if (viewer.kind !== 'user') return { expires: new Date(0).toISOString() }
    return { ...session, user: { name: viewer.name, email: viewer.email } }
  },
  redirect: ({ url, baseUrl }) => baseUrl + toLocalPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
}

function reasonOf(details: unknown): string {
  if (details instanceof Error) return details.message
  const inner = typeof details === 'object' && details !== null && 'error' in details ? details.error : details
  return inner instanceof Error ? inner.message : 'unknown'
}
