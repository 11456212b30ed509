import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeToOthers, findOpenPaths } from './file-modes'
import { prepareDatabase } from './preparation'

let directory: string
let place: { directory: string; url: string }
const at = (name: string) => path.join(directory, name)
const modeOf = (name: string) => statSync(at(name)).mode & 0o777

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-modes-'))
  chmodSync(directory, 0o755)
  place = { directory, url: `file:${at('fieldnotes.db')}` }
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A data folder as systemd and a umask of 022 make it. */
async function fill(): Promise<void> {
  await prepareDatabase(place.url)
  for (const name of ['uploads', 'outbox', 'imports']) mkdirSync(at(name), { mode: 0o755 })
  for (const name of ['secrets.json', 'fieldnotes.db-wal', 'fieldnotes.db-shm', 'copy.db']) writeFileSync(at(name), '')
  for (const name of ['secrets.json', 'fieldnotes.db', 'fieldnotes.db-wal', 'fieldnotes.db-shm', 'copy.db']) chmodSync(at(name), 0o644)
}

test('a data folder that others can read is closed to them, with all that is in it', async () => {
  await fill()
  expect((await findOpenPaths(place)).length).toBeGreaterThanOrEqual(9)
  expect(await closeToOthers(place)).toEqual([])
  expect(await findOpenPaths(place)).toEqual([])
  for (const name of ['', 'uploads', 'outbox', 'imports']) expect(modeOf(name), name).toBe(0o700)
  for (const name of ['secrets.json', 'fieldnotes.db', 'fieldnotes.db-wal', 'fieldnotes.db-shm', 'copy.db', 'fieldnotes.db-identity'])
    expect(modeOf(name), name).toBe(0o600)
})

test('a folder that holds other things too, and where links lead, keep their modes', async () => {
  await fill()
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'fieldnotes-shared-'))
  chmodSync(elsewhere, 0o755)
  rmSync(at('uploads'), { recursive: true })
  symlinkSync(elsewhere, at('uploads'))
  writeFileSync(at('index.html'), '', { mode: 0o644 })
  expect(await closeToOthers(place)).toEqual([])
  expect([modeOf(''), modeOf('index.html'), statSync(elsewhere).mode & 0o777]).toEqual([0o755, 0o644, 0o755])
  expect(modeOf('fieldnotes.db')).toBe(0o600)
  rmSync(elsewhere, { recursive: true })
})
