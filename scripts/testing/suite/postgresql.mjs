// A PostgreSQL server for one run of the tests: on loopback, with its own port and folder, gone afterwards.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const debian = '/usr/lib/postgresql'

function findBinaries() {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(path.delimiter)]
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')))
}

/** PostgreSQL refuses to run as root; Debian's package comes with a user for it. */
function userToRunAs() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (option) => Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // Try the next one.
    }
  }
  return null
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Starts the server; null with the reason when there is none of version 15 or newer. */
export async function startPostgresql() {
  const binaries = findBinaries()
  if (!binaries) return { server: null, reason: 'no server is installed' }
  const version = /\d+/.exec(execFileSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0]
  if (Number(version) < 15) return { server: null, reason: `version ${version} is installed, 15 or newer is needed` }
  const user = userToRunAs()
  if (!user) return { server: null, reason: 'it does not run as root and there is no other user to run it as' }

  const folder = mkdtempSync(path.join(tmpdir(), 'fieldnotes-postgresql-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const options = { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }
  const data = path.join(folder, 'data')
  try {
    execFileSync(
      path.join(binaries, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      options,
    )
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return { server: null, reason: `initdb failed: ${error.stderr || error.message}` }
  }
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 60,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(path.join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...flags], { ...options, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const server = {
    version,
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      child.kill('SIGINT')
      await Promise.race([ended, pause(5000)])
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  if (await answers(server.url)) return { server, reason: '' }
  await server.stop()
  return { server: null, reason: 'it did not start' }
}

/** The version of the server at `url`, waiting up to ten seconds for it; null when it does not answer. */
export async function answers(url) {
  const { default: pg } = await import('pg')
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      const { rows } = await client.query('SHOW server_version')
      return String(rows[0].server_version)
    } catch {
      await pause(100)
    } finally {
      await client.end().catch(() => {})
    }
  }
  return null
}
