import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { LocalStorage } from './storage'

const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-storage-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const storage = new LocalStorage(path.join(directory, 'uploads'))

test('a file is kept whole, given back in parts, and gone when it is deleted', async () => {
  expect(await storage.has('a1.png')).toBeNull()
  await storage.put('a1.png', Buffer.from('0123456789'))
  expect(await storage.has('a1.png')).toMatchObject({ bytes: 10 })
  expect((await storage.read('a1.png')).toString()).toBe('0123456789')
  expect(await text(storage.open('a1.png', { start: 2, end: 4 }))).toBe('234')
  await storage.put('a1.png', Buffer.from('other'))
  expect((await storage.read('a1.png')).toString(), 'a name that is taken stays as it is').toBe('0123456789')
  expect(readdirSync(path.join(directory, 'uploads')), 'no draft is left').toEqual(['a1.png'])
  await storage.delete('a1.png')
  await storage.delete('a1.png')
  expect(await storage.has('a1.png')).toBeNull()
})

test('drafts are cleared, and nothing else whose name begins with a dot', async () => {
  const folder = path.join(directory, 'cleared')
  mkdirSync(path.join(folder, '.snapshots'), { recursive: true })
  const named = `.${randomUUID()}`
  mkdirSync(path.join(folder, named))
  for (const name of [`.${randomUUID()}`, '.nfs0001', '.gitkeep']) writeFileSync(path.join(folder, name), '')
  await new LocalStorage(folder).clearDrafts(Date.now() + 1000)
  expect(readdirSync(folder).toSorted()).toEqual([named, '.gitkeep', '.nfs0001', '.snapshots'].toSorted())
})

test('a name leads nowhere else', async () => {
  for (const name of ['../a.png', 'a/b.png', '.a', 'a\0.png', '', 'a.png/..', 'C:\\a.png']) {
    await expect(storage.put(name, Buffer.from('x')), name).rejects.toThrow('not a name')
  }
})
