import { access, constants, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { findOpenPaths } from '@/lib/core/database/file-modes'
import { refuseForeignLog } from '@/lib/core/database/identity'
import { migrationState } from '@/lib/core/database/migrations'
import { examineDatabase } from '@/lib/core/database/pending-migrations'
import { StorageError } from '@/lib/core/database/storage'
import { type Db, isPostgresql, openDb } from '@/lib/core/db'
import { type Env, parseEnv } from '@/lib/core/env'
import { readSecrets } from '@/lib/core/secrets'
import { postsWait } from '@/lib/messages/generated/rendering'
import { type Command, say } from './command'

const usage = `
Usage: npm run fieldnotes -- doctor

Checks what the blog needs to run (Node, packages, configuration, address, folders, file modes, secrets, disk, database,
migrations, port) and says how to fix what is wrong. Changes nothing. Exit code 1 if there is a problem.
`

interface Finding {
  level: 'ok' | 'note' | 'problem'
  text: string
}

const ok = (text: string): Finding => ({ level: 'ok', text })
const note = (text: string): Finding => ({ level: 'note', text })
const problem = (text: string): Finding => ({ level: 'problem', text })

export const doctor: Command = {
  name: 'doctor',
  summary: 'finds problems that keep the blog from running',
  usage,
  async run() {
    const findings = await examine(process.env)
    for (const { level, text } of findings) say(`${{ ok: '  ok     ', note: '  note   ', problem: '  PROBLEM' }[level]} ${text}`)
    const problems = findings.filter((finding) => finding.level === 'problem').length
    say(problems === 0 ? '\nNo problems found.' : `\n${problems} ${problems === 1 ? 'problem' : 'problems'} found.`)
    return problems === 0 ? 0 : 1
  },
}

/** Lists everything `doctor` looks at, in the order in which one depends on another. `isAnswered` asks an address for its health. */
export async function examine(source: Record<string, string | undefined>, isAnswered = isHealthy): Promise<Finding[]> {
  const findings = [nodeVersion(), packages()]
  let env: Env
  try {
    env = parseEnv(source)
  } catch (error) {
    return [...findings, problem(messageOf(error))]
  }
  const place = { directory: env.DATA_DIR, url: env.DATABASE_URL }
  return [
    ...findings,
    ok(`The configuration is valid; the blog's address is ${env.SITE_URL}.`),
    ...(await address(env, isAnswered)),
    await folder(env.DATA_DIR),
    ...(await findOpenPaths(place)).map((file) => problem(`Others on this machine can read ${file}: run chmod go= ${file}`)),
    ...keptSecrets(env.DATA_DIR),
    await disk(env.DATA_DIR),
    ...(await database(env)),
    await port(env),
  ]
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 20 || (major === 20 && minor >= 19)
  return enough ? ok(`Node ${process.versions.node}.`) : problem(`Node ${process.versions.node} is too old: install 20.19 or newer.`)
}

/** The database's engine is compiled for one version of Node. */
function packages(): Finding {
  try {
    new Database(':memory:').close()
    return ok('The packages are built for this version of Node.')
  } catch (error) {
    return problem(`The packages are not built for Node ${process.versions.node} (${messageOf(error)}): run npm start or npm rebuild.`)
  }
}

/** A blog behind TLS whose settings say http takes no forms. */
async function address({ SITE_URL }: Env, isAnswered: typeof isHealthy): Promise<Finding[]> {
  const site = new URL(SITE_URL)
  if (site.protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(site.hostname)) return []
  const wanted = `https://${site.host}`
  if (await isAnswered(wanted))
    return [problem(`The blog is visited by https, and SITE_URL says http, so that nobody can sign in: set SITE_URL=${wanted}`)]
  return [note(`SITE_URL says http: passwords travel in the clear. Once a web server with TLS is in front, set SITE_URL=${wanted}`)]
}

async function isHealthy(site: string): Promise<boolean> {
  const answer = await fetch(`${site}/api/health`, { signal: AbortSignal.timeout(3000), redirect: 'manual' }).catch(() => null)
  return answer?.ok ?? false
}

async function folder(directory: string): Promise<Finding> {
  const absolute = path.resolve(directory)
  try {
    await access(absolute, constants.W_OK)
    return ok(`${absolute} can be written.`)
  } catch (error) {
    if (isMissing(error)) return note(`${absolute} does not exist yet; npm start creates it.`)
    return problem(`${absolute} cannot be written: grant this user write access, or set DATA_DIR to another folder.`)
  }
}

function keptSecrets(directory: string): Finding[] {
  const file = path.join(directory, 'secrets.json')
  try {
    readSecrets(file)
    return [ok(`${file} can be read.`)]
  } catch (error) {
    return isMissing(error) ? [] : [problem(messageOf(error))]
  }
}

async function disk(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory).catch(() => statfs('.'))
  const megabytes = Math.floor((bavail * bsize) / 1024 ** 2)
  return megabytes >= 200
    ? ok(`${megabytes} MB of disk space are free.`)
    : problem(`Only ${megabytes} MB of disk space are free: make room.`)
}

async function database({ DATABASE_URL: url }: Env): Promise<Finding[]> {
  const name = isPostgresql(url) ? 'The PostgreSQL database' : `The database ${url.replace(/^file:/, '')}`
  try {
    // Neither opens an SQLite file for writing, which would play a log that is another file's into it.
    refuseForeignLog(url)
    await examineDatabase(url)
    const { missing, failed, unknown } = await migrationState(url)
    const findings: Finding[] = []
    if (failed.length > 0) findings.push(problem(`${name} has a migration that stopped half-way (${failed.join(', ')}): restore a backup.`))
    if (unknown.length > 0)
      findings.push(problem(`${name} was used by a newer version (${unknown.join(', ')}): update the product or restore a backup.`))
    if (missing.length > 0) findings.push(note(`${name} has not had ${missing.join(', ')} yet; npm start applies it.`))
    else if (!isPostgresql(url)) findings.push(await integrity(url, name))
    if (missing.length === 0 && failed.length === 0) findings.push(...(await renderingChanges(url)))
    return findings.length > 0 ? findings : [ok(`${name} answers and is up to date.`)]
  } catch (error) {
    if (error instanceof StorageError) return [problem(error.message)]
    return [problem(`${name} cannot be opened (${messageOf(error)}): check DATABASE_URL, or restore a backup.`)]
  }
}

/** Asks the database by a connection that ends with the answer. */
async function query<T>(url: string, ask: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(url)
  try {
    return await ask(db)
  } finally {
    await db.$disconnect()
  }
}

async function integrity(url: string, name: string): Promise<Finding> {
  const rows = await query(url, (db) => db.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`)
  const first = rows[0]?.integrity_check
  return first === 'ok' ? ok(`${name} is intact and up to date.`) : problem(`${name} is damaged (${first}): restore a backup.`)
}

/** Posts that an update would show otherwise, and that readers see as before. */
async function renderingChanges(url: string): Promise<Finding[]> {
  const posts = await query(url, (db) => db.renderingChange.count())
  return posts === 0 ? [] : [note(`${postsWait({ posts })} See /studio/rendering.`)]
}

function port({ PORT, HOST }: Env): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) =>
      resolve(note(`Port ${PORT} on ${HOST} is in use (${error.message}): the blog is running already, or set PORT.`)),
    )
    probe.listen(PORT, HOST, () => probe.close(() => resolve(ok(`Port ${PORT} on ${HOST} is free.`))))
  })
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof Error && error.name === 'EnvError'
    ? message
    : (message.split('\n').find((line) => line.trim()) ?? 'no reason given')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
