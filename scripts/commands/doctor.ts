import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { isPostgresql, openDb } from '@/lib/core/db'
import { type Env, parseEnv } from '@/lib/core/env'
import { migrationState } from '@/lib/core/migrate'
import { type Command, say } from './command'

const usage = `
Usage: npm run fieldnotes -- doctor

Looks at what the blog needs to run (Node, configuration, folders, secrets, disk, database, migrations, port) and says
of each whether it is well and, if not, what to do. Changes nothing. Exit code 1 when something is wrong.
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
  summary: 'looks for what would keep the blog from running',
  usage,
  async run() {
    const findings = await examine(process.env)
    for (const { level, text } of findings) say(`${{ ok: '  ok     ', note: '  note   ', problem: '  PROBLEM' }[level]} ${text}`)
    const problems = findings.filter((finding) => finding.level === 'problem').length
    say(problems === 0 ? '\nEverything is well.' : `\n${problems} ${problems === 1 ? 'problem' : 'problems'} found.`)
    return problems === 0 ? 0 : 1
  },
}

/** Everything `doctor` looks at, in the order in which one depends on another. */
export async function examine(source: Record<string, string | undefined>): Promise<Finding[]> {
  const findings = [nodeVersion()]
  let env: Env
  try {
    env = parseEnv(source)
  } catch (error) {
    return [...findings, problem(error instanceof Error ? error.message : String(error))]
  }
  findings.push(ok(`The configuration reads well; the blog's address is ${env.SITE_URL}.`))
  return [
    ...findings,
    await folder(env.DATA_DIR),
    ...(await secrets(env.DATA_DIR)),
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

async function folder(directory: string): Promise<Finding> {
  const absolute = path.resolve(directory)
  try {
    await access(absolute, constants.W_OK)
    return ok(`${absolute} can be written.`)
  } catch (error) {
    if (isMissing(error)) return note(`${absolute} is not there yet; npm start makes it.`)
    return problem(`${absolute} cannot be written: give this user the right to, or set DATA_DIR to another folder.`)
  }
}

/** Secrets in files that others on the machine can read are no secrets. */
async function secrets(directory: string): Promise<Finding[]> {
  const readable: string[] = []
  for (const name of await readdir(directory).catch(() => [])) {
    const { mode } = await stat(path.join(directory, name))
    if (/secret|key|salt/i.test(name) && (mode & 0o077) !== 0) readable.push(path.join(directory, name))
  }
  return readable.map((file) => problem(`Others can read ${file}: run chmod go= ${file}`))
}

async function disk(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory).catch(() => statfs('.'))
  const megabytes = Math.floor((bavail * bsize) / 1024 ** 2)
  return megabytes >= 200 ? ok(`${megabytes} MB of disk are free.`) : problem(`Only ${megabytes} MB of disk are free: make room.`)
}

async function database({ DATABASE_URL: url }: Env): Promise<Finding[]> {
  const name = isPostgresql(url) ? 'The PostgreSQL database' : `The database ${url.replace(/^file:/, '')}`
  try {
    const { missing, failed, unknown } = await migrationState(url)
    const findings: Finding[] = []
    if (failed.length > 0) findings.push(problem(`${name} has a migration that stopped half-way (${failed.join(', ')}): restore a backup.`))
    if (unknown.length > 0)
      findings.push(problem(`${name} was used by a newer version (${unknown.join(', ')}): update the product or restore a backup.`))
    if (missing.length > 0) findings.push(note(`${name} lacks ${missing.join(', ')}; npm start applies that.`))
    else if (!isPostgresql(url)) findings.push(await integrity(url, name))
    return findings.length > 0 ? findings : [ok(`${name} answers and is up to date.`)]
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n').find((line) => line.trim()) ?? error.name) : String(error)
    return [problem(`${name} cannot be opened (${reason}): check DATABASE_URL, or restore a backup.`)]
  }
}

async function integrity(url: string, name: string): Promise<Finding> {
  const db = openDb(url)
  try {
    const rows = await db.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`
    const first = rows[0]?.integrity_check
    return first === 'ok' ? ok(`${name} is whole and up to date.`) : problem(`${name} is damaged (${first}): restore a backup.`)
  } finally {
    await db.$disconnect()
  }
}

function port({ PORT, HOST }: Env): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) =>
      resolve(note(`Port ${PORT} on ${HOST} is in use (${error.message}): the blog runs already, or set PORT.`)),
    )
    probe.listen(PORT, HOST, () => probe.close(() => resolve(ok(`Port ${PORT} on ${HOST} is free.`))))
  })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
