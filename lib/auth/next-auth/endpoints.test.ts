import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { isAuthEndpoint, ownPageFor } from './endpoints'

const registry = globalThis as unknown as Record<symbol, unknown>
const key = Symbol.for('fieldnotes.env')
const providers = { GITHUB_ID: 'id', GITHUB_SECRET: 'secret', OIDC_ISSUER: 'https://id.example', OIDC_ID: 'id', OIDC_SECRET: 'secret' }

beforeEach(() => {
  registry[key] = parseEnv(providers)
})
afterEach(() => {
  delete registry[key]
})

/** All actions that this version of next-auth knows, by its own types. */
const known = /type AuthAction = ([^;]+);/.exec(readFileSync('node_modules/next-auth/core/types.d.ts', 'utf8'))?.[1] ?? ''
const actions = known.split('|').map((name) => name.trim().slice(1, -1))

/** Every address of every action, with and without a provider and with more behind it, by GET and POST. */
const addresses = ['GET', 'HEAD', 'POST'].flatMap((method) =>
  [...actions, 'constructor', '__proto__', ''].flatMap((action) =>
    [[], ['credentials'], ['github'], ['oidc'], ['x.css'], ['github', 'x'], ['']].map((rest) => ({ method, parts: [action, ...rest] })),
  ),
)

const answered = () =>
  addresses.filter(({ method, parts }) => isAuthEndpoint(method, parts)).map(({ method, parts }) => `${method} ${parts.join('/')}`)

const always = (method: string) => [`${method} session`, `${method} csrf`]
const outside = (method: string) => [`${method} callback/github`, `${method} callback/oidc`]
const posted = ['POST signout', 'POST callback/credentials']

test('of all that next-auth would answer, only what signing in needs is answered', () => {
  expect(actions).toEqual(expect.arrayContaining(['_log', 'error', 'verify-request', 'providers']))
  expect(answered().sort()).toEqual(
    [
      ...always('GET'),
      ...outside('GET'),
      ...always('HEAD'),
      ...outside('HEAD'),
      ...posted,
      'POST signin/github',
      'POST signin/oidc',
    ].sort(),
  )
})

test('where no outside provider is set, none is answered', () => {
  registry[key] = parseEnv({})
  expect(answered().sort()).toEqual([...always('GET'), ...always('HEAD'), ...posted].sort())
})

test('what next-auth says on a page of its own is said on ours', () => {
  const site = 'https://blog.example'
  expect(ownPageFor(`${site}/api/auth/error?error=AccessDenied`, site)).toBe('/signin?error=AccessDenied')
  expect(ownPageFor(`${site}/api/auth/signin?error=OAuthCallback&x=1`, site)).toBe('/signin?error=OAuthCallback')
  expect(ownPageFor(`${site}/api/auth/signin?csrf=true`, site)).toBe('/signin')
  expect(ownPageFor(`${site}/studio`, site)).toBeNull()
  expect(ownPageFor('https://id.example/authorize', site)).toBeNull()
  expect(ownPageFor(null, site)).toBeNull()
})
