// The test command: static checks, unit and database tests, the production build, and the journeys in a browser.
// One run, one summary; the last line says how many checks and tests passed and failed.
import { existsSync } from 'node:fs'
import { bin, Suite } from './testing/suite/suite.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const withoutE2e = process.argv.includes('--without-e2e')
const unknown = process.argv.slice(2).filter((argument) => argument !== '--without-e2e')
if (unknown.length > 0) {
  console.error(`Usage: node scripts/test.mjs [--without-e2e] (not ${unknown.join(' ')})`)
  process.exit(2)
}

const node = process.execPath

await Suite.run(async (suite) => {
  if (!existsSync('node_modules/.package-lock.json') && !(await suite.step('install', 'npm', ['ci', '--no-audit', '--no-fund']))) return
  if (!(await suite.step('generate', node, ['-e', "await (await import('./scripts/bundle.mjs')).bundle()"]))) return
  const engines = await suite.providePostgresql()

  await suite.step('route types', node, [bin('next', 'dist/bin/next'), 'typegen'])
  const types = suite.step('types', node, [bin('typescript', 'bin/tsc'), '--noEmit'])
  await suite.step('style', node, [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'])
  const layers = ['app', 'components', 'lib', 'server', 'prisma', 'scripts', 'e2e']
  const cruise = bin('dependency-cruiser', 'bin/dependency-cruise.mjs')
  await suite.step('layers', node, [cruise, ...layers, '--config', '.dependency-cruiser.js', '--output-type', 'err'])
  await suite.step('unused code', node, [bin('knip', 'bin/knip.js')])
  // Tests are no use: what only they call is dead.
  await suite.step('used by tests alone', node, [bin('knip', 'bin/knip.js'), '--production'])
  await types

  await suite.vitest('unit and database')
  suite.note(`  databases: SQLite, ${engines}`)

  const built = await suite.step('production build', node, ['scripts/build.mjs'])
  if (withoutE2e) return
  if (!built) return suite.fail('journeys              not run: there is no build')
  await suite.journeys('journeys', { projects: ['editing', 'product'], workers: 2 })
  await suite.journeys('servers', { projects: ['alone'] })
})
