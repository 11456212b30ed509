import { createHmac } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { pagesFolder, positionNotes } from '@/lib/core/database/lineage'
import type { Env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { secrets } from '@/lib/core/secrets'
import { PageFiles } from './page-files'
import { PageStore } from './page-store'

const MEGABYTE = 1024 * 1024

/** Settings that no page shows. */
const unseen = new Set([
  'HOST',
  'PORT',
  'LOG_LEVEL',
  'FRONT_MEMORY_MB',
  'PAGES_DISK_MB',
  'TRUSTED_PROXIES',
  'CRON_SECRET',
  'DATA_DIR',
  'CONTENT_DIR',
])

/** Names what pages are made from beside the database: the build, the server around it, the settings and secrets of this installation. */
async function nameVersion(settings: Env): Promise<string> {
  const seen = Object.entries(settings).filter(([name]) => !unseen.has(name))
  const build = await Promise.all(['.next/BUILD_ID', 'dist/stamp.json'].map((file) => readFile(file, 'utf8')))
  return createHmac('sha256', secrets().tokenSalt)
    .update(JSON.stringify([seen, build, secrets()]))
    .digest('hex')
    .slice(0, 32)
}

/** Clears away the pages of other versions. */
async function clearOthers(folder: string, current: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries)
    if (entry.isDirectory() && entry.name !== current) await rm(path.join(folder, entry.name), { recursive: true })
}

/**
 * Opens the store of finished pages of this installation: in memory, and on disk where `PAGES_DISK_MB` leaves it room. The pages on
 * disk were confirmed before (`confirmLineage`), and get a new id once the database is there (`renewLineage`).
 */
export async function openPageStore(settings: Env): Promise<PageStore> {
  const { DATA_DIR, FRONT_MEMORY_MB, PAGES_DISK_MB } = settings
  const folder = pagesFolder(DATA_DIR)
  if (PAGES_DISK_MB === 0) {
    await rm(folder, { recursive: true, force: true })
    return new PageStore(FRONT_MEMORY_MB * MEGABYTE)
  }
  const version = await nameVersion(settings)
  const files = new PageFiles({
    directory: path.join(folder, version),
    limitBytes: PAGES_DISK_MB * MEGABYTE,
    beforeWrite: positionNotes(DATA_DIR),
  })
  files
    .index()
    .then(() => clearOthers(folder, version))
    .catch((error) => log.warn({ err: error }, 'the stored pages could not be looked through'))
  return new PageStore(FRONT_MEMORY_MB * MEGABYTE, files)
}
