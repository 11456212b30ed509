import path from 'node:path'
import { z } from 'zod'
import { shared } from './shared'

const megabytes = z.coerce.number().int().min(1).max(4096)

/** Tells whether an address names a host and nothing in it: no folder, no query, no user. */
function isOrigin(address: string): boolean {
  const { pathname, search, hash, username } = new URL(address)
  return /^\/*$/.test(pathname) && !search && !hash && !username
}

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('Port the server listens on'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address the server listens on; 0.0.0.0 for all of the machine'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://blog.example.org' })
    .refine((address) => !URL.canParse(address) || isOrigin(address), {
      error: 'must not have a folder or anything else after the host name, because a blog has a name of its own: https://blog.example.org',
    })
    .optional()
    .describe('Public address of the blog, without a trailing slash; http://localhost:PORT by default'),
  DATA_DIR: z.string().min(1).default('.data').describe('Folder of the database file, uploads and generated secrets'),
  CONTENT_DIR: z.string().min(1).default('content').describe('Folder of the posts kept as MDX and Markdown files'),
  UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(200)
    .describe('Most that a file of an author may have, in MB; pictures have limits of their own'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with file: or postgresql://')
    .optional()
    .describe('SQLite file (file:…) or PostgreSQL (postgresql://…); a file in DATA_DIR by default'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://s3.example.org' })
    .optional()
    .describe('Keeps uploads in a bucket of an S3-compatible service: address of the service; in DATA_DIR when missing'),
  S3_BUCKET: z.string().optional().describe('Uploads in a bucket: its name'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Uploads in a bucket: its region'),
  S3_KEY: z.string().optional().describe('Uploads in a bucket: id of the access key'),
  S3_SECRET: z.string().optional().describe('Uploads in a bucket: secret of the access key'),
  S3_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://media.example.org' })
    .regex(/^[^\s;,'"?#]+$/, 'must not have a query, a fragment, quotes, commas or semicolons')
    .optional()
    .describe('Uploads in a bucket: address below which readers get its files; through this server when missing'),
  S3_ORIGINALS_BUCKET: z
    .string()
    .optional()
    .describe(
      'Uploads in a bucket: name of the bucket of originals, which nobody else may read; S3_BUCKET when missing, DATA_DIR with S3_PUBLIC_URL',
    ),
  AUTH_SECRET: z.string().min(32).optional().describe('Signs sessions; made in DATA_DIR when missing'),
  ACTION_KEY: z
    .base64()
    .optional()
    .describe('Encrypts form state, 32 bytes as base64; the same on every instance; made in DATA_DIR when missing'),
  TOKEN_SALT: z.string().min(32).optional().describe('Salts hashes of addresses and tokens; made in DATA_DIR when missing'),
  TRUSTED_PROXIES: z.string().default('').describe('Comma-separated addresses or networks of proxies whose X-Forwarded-For is believed'),
  FRONT_MEMORY_MB: megabytes.default(64).describe('Memory for finished pages, in MB'),
  PAGES_DISK_MB: z.coerce
    .number()
    .int()
    .min(0)
    .max(1024 * 1024)
    .default(1024)
    .describe('Disk for finished pages in DATA_DIR/pages, in MB; 0 keeps them in memory alone'),
  CDN: z
    .stringbool()
    .default(false)
    .describe('Whether a content delivery network before the blog may keep pages and drop them by Cache-Tag: true or false'),
  CDN_WEBHOOK: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://cdn.example.org/purge' })
    .optional()
    .describe('Address that is told the tags of pages that a change made stale, by POST as {"tags": [...]}; goes with CDN'),
  CRON_SECRET: z.string().min(16).optional().describe('Lets POST /api/cron run due jobs, for hosts that sleep'),
  GITHUB_ID: z.string().optional().describe('Sign-in with GitHub: client id'),
  GITHUB_SECRET: z.string().optional().describe('Sign-in with GitHub: client secret'),
  OIDC_ISSUER: z.url().optional().describe('Sign-in with an OpenID Connect provider: issuer address'),
  OIDC_ID: z.string().optional().describe('Sign-in with an OpenID Connect provider: client id'),
  OIDC_SECRET: z.string().optional().describe('Sign-in with an OpenID Connect provider: client secret'),
  OIDC_NAME: z.string().default('OpenID Connect').describe('Sign-in with an OpenID Connect provider: the name on the button'),
  READER_ACCOUNTS: z
    .stringbool()
    .default(false)
    .describe('Whether anyone whose address one of these providers vouches for may sign in, to comment: true or false'),
  MAIL_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:port or smtps://…' })
    .optional()
    .describe('Mail server that mails are handed to (smtp://user:password@host:port, smtps://…); kept in DATA_DIR/outbox when missing'),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]+ <)?[^\s<>@,;:"]+@[^\s<>@,;:"]+>?$/, 'must be an address or Name <address>')
    .optional()
    .describe('Sender of mails, an address or Name <address>'),
  STRANGER_MAILS_A_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(200)
    .describe('How many mails a day strangers can have sent to addresses that are not verified, all together'),
  AKISMET_KEY: z.string().optional().describe('Asks Akismet about comments of strangers: the API key'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much the server writes to its log'),
})

const pairs = [
  ['GITHUB_ID', 'GITHUB_SECRET'],
  ['OIDC_ISSUER', 'OIDC_ID'],
  ['OIDC_ID', 'OIDC_SECRET'],
  ['MAIL_URL', 'MAIL_FROM'],
  ['S3_ENDPOINT', 'S3_BUCKET'],
  ['S3_BUCKET', 'S3_KEY'],
  ['S3_KEY', 'S3_SECRET'],
] as const

export type Env = Omit<z.infer<typeof schema>, 'DATABASE_URL' | 'SITE_URL'> & { DATABASE_URL: string; SITE_URL: string }

/** Every variable with its meaning and default, for the README's table and .env.example. */
export const variables = Object.entries(schema.shape).map(([name, type]) => ({
  name,
  description: type.description ?? '',
  default: type instanceof z.ZodDefault ? String(type.def.defaultValue) : '',
}))

/** Settings that do not fit, all at once, a line each. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/**
 * Reads settings from `source` (empty values count as unset) and fills in the defaults that depend on others.
 * Throws EnvError with every problem in one message.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in schema.shape && value !== ''))
  const result = schema.safeParse(given)
  const problems = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  for (const [one, other] of pairs) {
    if (Boolean(given[one]) !== Boolean(given[other])) problems.push(`${one} and ${other} go together: set both or neither`)
  }
  if (result.success && result.data.CDN_WEBHOOK && !result.data.CDN) problems.push('CDN_WEBHOOK goes with CDN=true')
  for (const name of ['S3_PUBLIC_URL', 'S3_ORIGINALS_BUCKET'])
    if (given[name] && !given.S3_ENDPOINT) problems.push(`${name} goes with S3_ENDPOINT`)
  if (!result.success || problems.length > 0) throw new EnvError(`The configuration has problems:\n  ${problems.join('\n  ')}`)
  const values = result.data
  return {
    ...values,
    S3_PUBLIC_URL: values.S3_PUBLIC_URL?.replace(/\/+$/, ''),
    SITE_URL: values.SITE_URL ? new URL(values.SITE_URL).origin : `http://localhost:${values.PORT}`,
    DATABASE_URL: values.DATABASE_URL ?? `file:${path.join(values.DATA_DIR, 'fieldnotes.db')}`,
  }
}

/** Gives the settings of this process. Read once; throws EnvError when they do not fit. */
export function env(): Env {
  return shared('env', () => parseEnv(process.env))
}
