// Installs what is missing, bundles the server and runs it in this process. Uses nothing that is not in Node itself.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { isBundled } from './bundle-stamp.mjs'

const dev = process.argv.includes('--dev')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs a command to its end, which a signal to this process is for it too; answers whether it did its work. */
function run(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' })
  const end = (signal) => {
    child.kill(signal)
    child.once('close', () => process.exit(1))
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, end)
      resolve(code === 0)
    })
  })
}

/** npm's warnings are about what others might do with these packages; its errors are shown. */
function npm(...args) {
  const cli = process.env.npm_execpath
  return run(cli ? process.execPath : 'npm', [...(cli ? [cli] : []), ...args, '--loglevel=error'])
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return null
  }
}

/** Tells whether node_modules holds the versions of package-lock.json; what npm may leave out does not count. */
function installed() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, { version, optional, dev: development, link }]) => {
    if (path === '' || link) return true
    return found[path] ? found[path].version === version : Boolean(optional || development)
  })
}

async function install() {
  process.stdout.write('Installing the packages of package-lock.json. This takes a minute or two, once.\n')
  if (await npm('ci', '--no-audit', '--no-fund')) return
  stop('The packages could not be installed. npm says why above; run npm start again when that is fixed.')
}

/** Finds why the one package that is compiled for a version of Node does not load in this one; null when it does. */
function strangeness() {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3')
    new Database(':memory:').close()
    return null
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').at(-1) : String(error)
  }
}

async function rebuild() {
  process.stdout.write(
    `The packages were installed for another Node than ${process.versions.node}. Making them fit: this takes a minute.\n`,
  )
  const done = await npm('rebuild', 'better-sqlite3')
  const reason = strangeness()
  if (done && reason === null) return
  stop(
    `The packages do not fit Node ${process.versions.node}${reason ? ` (${reason})` : ''}, and could not be made to. ` +
      'Your data is not touched. Delete the folder node_modules and run npm start again, or use the Node from before.',
  )
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Fieldnotes needs Node 20.19 or newer, and this is ${process.versions.node}. Install a newer Node from nodejs.org.`)
}

process.chdir(new URL('..', import.meta.url).pathname)
if (existsSync('.env')) process.loadEnvFile('.env')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

if (!installed()) await install()
if (strangeness() !== null) await rebuild()
// In a process of its own, so that the bundler's memory is not the server's.
const bundling = [process.execPath, ['-e', "await (await import('./scripts/bundle.mjs')).bundle()"]]
if (!isBundled() && !(await run(...bundling))) stop('The server could not be bundled, for the reason above. Mend it and start again.')
const { start } = await import('../dist/server.mjs')
await start({ dev })
