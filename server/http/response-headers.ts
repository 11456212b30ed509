import { randomBytes } from 'node:crypto'
import { type Env, env } from '@/lib/core/env'
import { playersIn } from '@/lib/mdx/components/players'

/** Header names and values in turn, as Node's writeHead takes them fastest. */
export type HeaderList = readonly string[]

/** Sources of pictures and films: this site, and the place that uploads are led to. */
const ownMedia = () => ["'self'", env().S3_PUBLIC_URL].filter((source) => source !== undefined).join(' ')

const reader = (players: readonly string[]) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src ${ownMedia()}; media-src ${ownMedia()}; font-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
  (players.length > 0 ? `frame-src ${players.join(' ')}; ` : '')

/**
 * Builds the policy of pages for readers: nothing is loaded that is not ours but the players that the `html` offers, which the owner has
 * allowed, and no script runs inside the page.
 */
export const readerPolicy = (html: string | Buffer = '') => `${reader(playersIn(html))}frame-ancestors 'none'`

/** Builds the policy of previews: readers' pages that the studio shows in a frame. */
export const previewPolicy = (html: string | Buffer = '') => `${reader(playersIn(html))}frame-ancestors 'self'`

/** Policy of files and plain answers, should a browser ever show one as a page. */
const filePolicy = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"

/** Policy of uploads: whatever they are, they load and run nothing. */
export const uploadPolicy = "default-src 'none'; sandbox"

/** Makes a nonce of 128 random bits, new for each answer. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Lists the origins that a sign-in may send a form on to: browsers hold the providers' pages against form-action. */
export function signInOrigins(env: Pick<Env, 'GITHUB_ID' | 'OIDC_ISSUER'>): string[] {
  return [...(env.GITHUB_ID ? ['https://github.com'] : []), ...(env.OIDC_ISSUER ? [new URL(env.OIDC_ISSUER).origin] : [])]
}

/** Builds the studio's policy: scripts and styles that carry the answer's nonce, and what those load. */
export function appPolicy(nonce: string, formTargets: readonly string[], dev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `img-src ${ownMedia()} blob: data:`,
    `media-src ${ownMedia()} blob:`,
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Lists the headers that every answer has beside its policy. */
export function commonHeaders({ SITE_URL }: Pick<Env, 'SITE_URL'>): HeaderList {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy',
    'same-origin',
    ...(SITE_URL.startsWith('https:') ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
  ]
}

/**
 * For pages whose address is a secret: no other site is told it, and no search engine keeps it. Under "no-referrer" browsers
 * would send forms without their origin, which are refused here.
 */
export function secretHeaders(common: HeaderList): HeaderList {
  const at = common.indexOf('Referrer-Policy')
  return [...common.slice(0, at), ...common.slice(at + 2), 'Referrer-Policy', 'same-origin', 'X-Robots-Tag', 'noindex, nofollow']
}

/** Header that keeps other sites from loading an answer. */
export const ownResources: HeaderList = ['Cross-Origin-Resource-Policy', 'same-origin']

/** Headers of an answer that runs nothing and that other sites do not load. */
export const inertHeaders: HeaderList = [...ownResources, 'Content-Security-Policy', filePolicy]

/** Feed readers in browsers show our images on their own pages. */
export const sharedResources: HeaderList = ['Cross-Origin-Resource-Policy', 'cross-origin']
