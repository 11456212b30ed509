// Installs what is missing, bundles the server and runs it in this process. Uses nothing that is not in Node itself.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'

const dev = process.argv.includes('--dev')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return null
  }
}

/** Whether node_modules holds the versions of package-lock.json; what npm may leave out does not count. */
function installed() {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, { version, optional, dev: development, link }]) => {
    if (path === '' || link) return true
    return found[path] ? found[path].version === version : Boolean(optional || development)
  })
}

function install() {
  process.stdout.write('Installing the packages of package-lock.json. This takes a minute or two, once.\n')
  const npm = process.env.npm_execpath
  const command = npm ? [process.execPath, npm] : ['npm']
  const run = spawnSync(command[0], [...command.slice(1), 'ci', '--no-audit', '--no-fund'], { stdio: 'inherit' })
  if (run.status !== 0) stop('The packages could not be installed. npm says why above; run npm start again when that is mended.')
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Fieldnotes needs Node 20.19 or newer, and this is ${process.versions.node}. Install a newer Node from nodejs.org.`)
}

process.chdir(new URL('..', import.meta.url).pathname)
if (existsSync('.env')) process.loadEnvFile('.env')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

if (!installed()) install()
// In a process of its own, so that the bundler's memory is not the server's.
const bundled = spawnSync(process.execPath, ['-e', "await (await import('./scripts/bundle.mjs')).bundle()"], { stdio: 'inherit' })
if (bundled.status !== 0) stop('The server could not be bundled, for the reason above. Mend it and start again.')
const { start } = await import('../dist/server.mjs')
await start({ dev })
