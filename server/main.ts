import { setTimeout as pause } from 'node:timers/promises'
import { issueSetupLink } from '@/lib/auth/commands'
import { closeRenderer } from '@/lib/comments/renderer'
import { startLines } from '@/lib/content/report'
import { syncContent } from '@/lib/content/sync'
import { now } from '@/lib/core/clock'
import { closeToOthers } from '@/lib/core/database/file-modes'
import { confirmLineage, hasPagesOfThisAddress } from '@/lib/core/database/lineage'
import { prepareDatabase, prepareFolder } from '@/lib/core/database/preparation'
import { DatabaseAwayError } from '@/lib/core/database/storage'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { secrets } from '@/lib/core/secrets'
import { system } from '@/lib/core/viewer'
import { closeCompiler } from '@/lib/mdx/compiler'
import { parseProxies } from '@/server/admission/client-address'
import { maskConsole } from '@/server/lifecycle/console-mask'
import { probePort } from '@/server/lifecycle/http-server'
import { explain } from '@/server/lifecycle/start-error'
import { ensureBuild } from './build'
import { type Serving, serve } from './serve'

/** Milliseconds between looks at whether the database is back. */
const RETRY_MS = 1000

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Starts the product in this process. What keeps it from starting is printed in a sentence, and the exit code is 1. */
export async function start({ dev = false }: { dev?: boolean } = {}): Promise<void> {
  // The files of the blog are for nobody else on the machine.
  process.umask(0o077)
  ignoreClosedOutput()
  maskConsole()
  try {
    const away = await prepare(dev)
    const serving = await serve({ dev, away: away !== null })
    stopOnSignal(serving)
    if (!away) return await printAddress()
    say(`${away.message}\nUntil then Fieldnotes serves the pages that are finished, at ${env().SITE_URL}`)
    await untilBack(serving)
    await printAddress()
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}

/** Nobody reads the output any more: readers of the blog need not suffer, and reporting that error would make the next one. */
function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** Makes everything ready to be served; returns why the database is away when finished pages can be served meanwhile. */
async function prepare(dev: boolean): Promise<DatabaseAwayError | null> {
  const { HOST, PORT, DATA_DIR, DATABASE_URL, TRUSTED_PROXIES } = env()
  parseProxies(TRUSTED_PROXIES)
  await probePort(HOST, PORT)
  await prepareFolder(DATA_DIR)
  secrets()
  const away = await takeDatabase(dev)
  for (const file of await closeToOthers({ directory: DATA_DIR, url: DATABASE_URL }))
    say(`Others on this machine can read ${file}, which is another user's. Have that user run: chmod go= ${file}`)
  if (!away) await takeContent()
  if (!dev) await ensureBuild({ say })
  return away
}

/** Prepares the database; returns why it is away when there are pages of it. */
async function takeDatabase(dev: boolean): Promise<DatabaseAwayError | null> {
  const { DATA_DIR, DATABASE_URL } = env()
  try {
    const applied = await prepareDatabase(DATABASE_URL)
    // Before the texts of content/ move the clock.
    await confirmLineage(DATA_DIR)
    if (applied.length > 0) say(`The database is ready: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.`)
    return null
  } catch (error) {
    if (!dev && error instanceof DatabaseAwayError && (await hasPagesOfThisAddress(DATA_DIR))) return error
    throw error
  }
}

/** Waits for the database and begins with all that was left out without it. What keeps it from being used is logged once. */
async function untilBack(serving: Serving): Promise<void> {
  const { DATA_DIR, DATABASE_URL } = env()
  for (let said = ''; ; await pause(RETRY_MS)) {
    try {
      await prepareDatabase(DATABASE_URL)
      const isOurs = await confirmLineage(DATA_DIR)
      await takeContent()
      return await serving.wake(isOurs ? 'ours' : 'foreign')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (!(error instanceof DatabaseAwayError) && reason !== said) log.error({ err: error }, 'the database cannot be used')
      said = reason
    }
  }
}

/** A text of content/ that cannot be taken is named, and keeps nothing else from starting. */
async function takeContent(): Promise<void> {
  const report = await syncContent({ viewer: system, now: now(), address: '' })
  const taken = report.counts.created + report.counts.updated
  if (taken > 0) say(`${taken} ${taken === 1 ? 'text' : 'texts'} of content/ were taken in.`)
  for (const line of startLines(report)) say(line)
  await closeCompiler()
  await closeRenderer()
}

async function printAddress(): Promise<void> {
  say(`\nFieldnotes is at ${env().SITE_URL}`)
  const link = await issueSetupLink(now())
  if (link) say(`It has no owner yet. Make your account, within a day, at\n${link}`)
}

function stopOnSignal({ stop }: Serving): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping: finishing what is being answered')
      stop()
        .then(() => process.exit(0))
        .catch((error) => {
          log.error({ err: error }, 'stopping failed')
          process.exit(1)
        })
    })
  }
}
