// Runs that take too long for each change: thousands of random cases, hundreds of kills, floods, and an update with a second build.
// `npm run night -- fuzz kills` runs those parts alone.
import { readdirSync, readFileSync } from 'node:fs'
import { Suite } from './testing/suite/suite.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const node = process.execPath

/** Cases of a property for each that `npm test` tries. */
const FACTOR = 20

/** The files of unit and database tests whose cases are made at random. */
function propertyTests() {
  return ['lib', 'components', 'server']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((name) => /\.test\.tsx?$/.test(name) && /testing\/runs'|MODEL_STEPS/.test(readFileSync(name, 'utf8')))
}

const parts = {
  fuzz: (suite) =>
    suite.vitest('fuzz', { files: propertyTests(), minutes: 120, env: { PROPERTY_FACTOR: String(FACTOR), MODEL_STEPS: '2000' } }),
  kills: async (suite) => {
    const long = { projects: ['alone'], minutes: 90 }
    await suite.journeys('kills of the browser', { ...long, files: ['e2e/safety/kills.spec.ts'], env: { KILLS: '200' } })
    await suite.journeys('kills of the server', { ...long, files: ['e2e/server/kills.spec.ts'], env: { SERVER_KILLS: '100' } })
    await suite.journeys('kills while pages are written', { ...long, files: ['e2e/server/page-kills.spec.ts'], env: { PAGE_KILLS: '50' } })
    await suite.journeys('kills of an import', { ...long, files: ['e2e/server/import-kills.spec.ts'], env: { IMPORT_KILLS: '30' } })
    await suite.journeys('stops under load', { ...long, files: ['e2e/server/stop.spec.ts'], env: { ROUNDS: '20' } })
  },
  ways: (suite) => suite.journeys('the other ways to read', { projects: ['night'], workers: 2 }),
  update: (suite) => suite.journeys('update', { projects: ['update'] }),
  attacks: (suite) => suite.step('attacks', node, ['scripts/bench.mjs', 'attacks'], { minutes: 60 }),
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts)
const unknown = chosen.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`Usage: npm run night -- [${Object.keys(parts).join('] [')}] (not ${unknown.join(' ')})`)
  process.exit(2)
}

await Suite.run(async (suite) => {
  suite.note(`  databases: SQLite, ${await suite.providePostgresql()}`)
  if (!(await suite.step('production build', node, ['scripts/build.mjs']))) return
  for (const name of chosen) await parts[name](suite)
})
