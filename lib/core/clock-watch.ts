import Database from 'better-sqlite3'
import { applyTagPositions, forgetTagPositions } from './cache'
import { isPostgresql } from './db'
import { env } from './env'
import { log } from './log'
import { catchUp } from './write'

/** Keeps this process's clock of the cache in step with what other processes write. */
export interface ClockWatch {
  /** Call it before a finished page is judged. SQLite: what was committed before the call is known after it. */
  look(): void
  close(): void
}

const POLL_MS = 400

/**
 * Reads the whole clock once and then watches it: SQLite at every look, PostgreSQL every 400 ms. With PostgreSQL `away` the clock is
 * read when it is back.
 */
export async function watchClock(url = env().DATABASE_URL, { away = false } = {}): Promise<ClockWatch> {
  const seen = away ? 0 : await catchUp(0)
  return isPostgresql(url) ? watchPostgresql(seen) : watchSqlite(url, seen)
}

/** Reads the whole clock of a database that took the place of another one: nothing that was known counts. */
export async function readClockAnew(): Promise<void> {
  forgetTagPositions()
  await catchUp(0)
}

function watchSqlite(url: string, from: number): ClockWatch {
  const database = new Database(url.replace(/^file:/, ''), { readonly: true, fileMustExist: true, timeout: 0 })
  const version = database.prepare('PRAGMA data_version').pluck()
  const changed = database.prepare('SELECT "tag", "position" FROM "CacheTag" WHERE "position" > ?')
  let seen = from
  let known: unknown
  let looked = false
  const again = () => {
    looked = false
  }
  return {
    look() {
      if (looked) return
      // Requests that came in the same turn of the event loop share one look.
      looked = true
      setImmediate(again)
      try {
        const current = version.get()
        if (current === known) return
        const rows = changed.all(seen) as { tag: string; position: number }[]
        applyTagPositions(rows)
        for (const { position } of rows) seen = Math.max(seen, position)
        known = current
      } catch (error) {
        log.debug({ err: error }, 'the clock of the cache could not be read; finished pages are served as they are')
      }
    },
    close: () => database.close(),
  }
}

function watchPostgresql(from: number): ClockWatch {
  let seen = from
  let busy = false
  const poll = async () => {
    if (busy) return
    busy = true
    try {
      seen = await catchUp(seen)
    } catch (error) {
      log.debug({ err: error }, 'the clock of the cache could not be read; finished pages are served as they are')
    } finally {
      busy = false
    }
  }
  const timer = setInterval(poll, POLL_MS).unref()
  return { look() {}, close: () => clearInterval(timer) }
}
