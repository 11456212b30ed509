import GitHub, { type GithubProfile } from 'next-auth/providers/github'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '@/lib/core/env'

/** A provider's claims about who somebody is, whatever else it sends. */
interface Claims {
  sub: string
  name?: string
  email?: string
  email_verified?: boolean
}

const github = (clientId: string, clientSecret: string) =>
  GitHub({
    clientId,
    clientSecret,
    checks: ['pkce', 'state'],
    userinfo: {
      url: 'https://api.github.com/user',
      // The e-mail address of a profile need not be verified: ask for the list.
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token ?? '')
        const response = await fetch('https://api.github.com/user/emails', {
          headers: { authorization: `Bearer ${tokens.access_token}` },
          signal: AbortSignal.timeout(5000),
        })
        const emails: { email: string; primary: boolean; verified: boolean }[] = response.ok ? await response.json() : []
        const primary = emails.find((entry) => entry.primary && entry.verified)
        return { ...profile, email: primary?.email, email_verified: Boolean(primary) } as Awaited<ReturnType<typeof client.userinfo>>
      },
    },
  })

const openIdConnect = (name: string, issuer: string, clientId: string, clientSecret: string): OAuthConfig<Claims> => ({
  id: 'oidc',
  name,
  type: 'oauth',
  wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  authorization: { params: { scope: 'openid email profile' } },
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  profile: ({ sub, name, email }) => ({ id: sub, name: name ?? null, email: email ?? null }),
})

/** Lists the outside providers that the environment names, for next-auth. */
export function outsideProviders(): (OAuthConfig<GithubProfile> | OAuthConfig<Claims>)[] {
  const { GITHUB_ID, GITHUB_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET, OIDC_NAME } = env()
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [github(GITHUB_ID, GITHUB_SECRET)] : []),
    ...(OIDC_ISSUER && OIDC_ID && OIDC_SECRET ? [openIdConnect(OIDC_NAME, OIDC_ISSUER, OIDC_ID, OIDC_SECRET)] : []),
  ]
}
