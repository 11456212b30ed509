import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareDatabase } from '@/lib/core/database/preparation'
import { examine } from './doctor'

let directory: string
let file: string
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-doctor-'))
  file = path.join(directory, 'fieldnotes.db')
  await prepareDatabase(`file:${file}`)
  chmodSync(file, 0o600)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const unanswered = async (_site: string) => false
const problems = async (env: Record<string, string> = {}, isAnswered = unanswered) => {
  const findings = await examine({ DATA_DIR: directory, PORT: '39871', ...env }, isAnswered)
  return findings.filter(({ level }) => level === 'problem').map(({ text }) => text)
}

test('a blog that is well has no problem', async () => {
  expect(await problems()).toEqual([])
  expect(await problems({ SITE_URL: 'https://blog.example' })).toEqual([])
})

test('files that others can read are named with the command that closes them', async () => {
  chmodSync(directory, 0o755)
  chmodSync(file, 0o644)
  const found = await problems()
  expect(found).toContain(`Others on this machine can read ${directory}: run chmod go= ${directory}`)
  expect(found).toContain(`Others on this machine can read ${file}: run chmod go= ${file}`)
})

test('a damaged file of secrets is named with what to do', async () => {
  writeFileSync(path.join(directory, 'secrets.json'), '{', { mode: 0o600 })
  expect(await problems()).toEqual([expect.stringMatching(/secrets\.json is damaged\. Restore it from a backup, or delete it/)])
})

test('an address with a folder, and one that says http behind TLS, are named with the right one', async () => {
  expect(await problems({ SITE_URL: 'https://example.org/blog' })).toEqual([expect.stringContaining('SITE_URL: must not have a folder')])
  const asked: string[] = []
  const answering = async (site: string) => asked.push(site) > 0
  expect(await problems({ SITE_URL: 'http://blog.example' }, answering)).toEqual([
    expect.stringContaining('set SITE_URL=https://blog.example'),
  ])
  expect(asked).toEqual(['https://blog.example'])
})

test('a database of a newer version is named as that', async () => {
  const database = new Database(file)
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, 1)'
  database.prepare(insert).run('later', 'x', '29990101000000_later', Date.now())
  database.close()
  expect(await problems()).toEqual([expect.stringMatching(/newer Fieldnotes than this one \(29990101000000_later\)/)])
})

test('a backup beside the log of the file before it is named with the files to delete', async () => {
  const running = new Database(file)
  running.prepare("UPDATE _prisma_migrations SET logs = 'one'").run()
  const copy = path.join(directory, 'copy.sqlite')
  await running.backup(copy)
  running.prepare("UPDATE _prisma_migrations SET logs = 'two'").run()
  cpSync(`${file}-wal`, `${file}-kept`)
  running.close()
  cpSync(`${file}-kept`, `${file}-wal`)
  cpSync(copy, file)
  for (const name of [file, copy, `${file}-wal`, `${file}-kept`]) chmodSync(name, 0o600)
  expect(await problems()).toEqual([expect.stringMatching(/delete .*fieldnotes\.db-wal and .*fieldnotes\.db-shm and start again/)])
})

test('a database that is no database is called damaged', async () => {
  rmSync(file)
  writeFileSync(file, 'no database'.repeat(1000), { mode: 0o600 })
  expect(await problems()).toEqual([expect.stringMatching(/fieldnotes\.db is damaged/)])
})
