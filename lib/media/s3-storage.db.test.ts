import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { env, parseEnv } from '@/lib/core/env'
import { onEachDatabase } from '@/scripts/testing/database'
import { keepMedia } from './data'
import { S3Storage } from './s3-storage'
import { bucketFiles, bucketsOf, localFiles } from './storage'
import { copyStorage, verifyStorage } from './storage-check'
import type { Storage } from './stored-files'

const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-s3-'))
let service: S3rver
let endpoint = ''
let count = 0

beforeAll(async () => {
  const buckets = Array.from({ length: 16 }, (_, index) => ({ name: `bucket-${index}`, configs: [] }))
  service = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: path.join(directory, 'service'),
    configureBuckets: buckets,
  })
  const { port }: AddressInfo = await service.run()
  endpoint = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  await service.close()
  rmSync(directory, { recursive: true, force: true })
})

function openBoth(more: Record<string, string> = {}) {
  const settings = { S3_ENDPOINT: endpoint, S3_BUCKET: `bucket-${count++}`, S3_KEY: 'S3RVER', S3_SECRET: 'S3RVER', ...more }
  const buckets = bucketsOf(parseEnv(settings))
  if (!buckets) throw new Error('No bucket is named.')
  return bucketFiles(buckets)
}
const openBucket = () => openBoth().uploads
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('originals come into a bucket that readers are led to only where the settings name it for them', async () => {
  Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
  const [name, S3_PUBLIC_URL] = [`${'a'.repeat(64)}.jpg`, 'https://media.example.org']
  const [shown, others] = [`bucket-${count++}`, `bucket-${count++}`]
  await openBoth({ S3_PUBLIC_URL, S3_BUCKET: shown }).originals.put(name, Buffer.from('original'))
  expect(readdirSync(path.join(env().DATA_DIR, 'originals'))).toEqual([name])
  const apart = openBoth({ S3_PUBLIC_URL, S3_BUCKET: shown, S3_ORIGINALS_BUCKET: others })
  expect(await apart.originals.has(name)).toBeNull()
  await apart.originals.put(name, Buffer.from('original'))
  const isIn = async (bucket: string) => (await fetch(`${endpoint}/${bucket}/originals/${name}`)).ok
  expect([await isIn(others), await isIn(shown)]).toEqual([true, false])
})

test('a bucket keeps files as the folder does', async () => {
  const storage = openBucket()
  expect(await storage.has('a1.png')).toBeNull()
  await storage.put('a1.png', Buffer.from('0123456789'))
  expect(await storage.has('a1.png')).toMatchObject({ bytes: 10 })
  expect((await storage.read('a1.png')).toString()).toBe('0123456789')
  expect(await text(storage.open('a1.png', { start: 2, end: 4 }))).toBe('234')
  await storage.put('a1.png', Buffer.from('other'))
  expect((await storage.read('a1.png')).toString(), 'a name that is taken stays as it is').toBe('0123456789')
  const file = path.join(directory, 'large.bin')
  writeFileSync(file, Buffer.alloc(3_000_000, 7))
  await storage.putFile('b2.pdf', file)
  expect(await storage.has('b2.pdf')).toMatchObject({ bytes: 3_000_000 })
  const names: string[] = []
  for await (const name of storage.list()) names.push(name)
  expect(names.sort()).toEqual(['a1.png', 'b2.pdf'])
  await storage.delete('a1.png')
  await storage.delete('a1.png')
  expect(await storage.has('a1.png')).toBeNull()
  await expect(storage.put('../a.png', Buffer.from('x'))).rejects.toThrow('not a name')
})

test('files of a bucket say what they are, and are saved where our own server would have them saved', async () => {
  const storage = openBucket()
  const bucket = `bucket-${count - 1}`
  for (const name of ['a1.jpg', 'a2.svg', 'a3.txt']) await storage.put(name, Buffer.from('x'))
  const headersOf = async (name: string) => {
    const { headers } = await fetch(`${endpoint}/${bucket}/${name}`)
    return [headers.get('content-type'), headers.get('content-disposition'), headers.get('cache-control')]
  }
  const forGood = 'public, max-age=31536000, immutable'
  expect(await headersOf('a1.jpg')).toEqual(['image/jpeg', null, forGood])
  expect(await headersOf('a2.svg')).toEqual(['image/svg+xml', 'attachment', forGood])
  expect(await headersOf('a3.txt')).toEqual(['text/plain; charset=utf-8', 'attachment', forGood])
})

test('a service that is away is a fault, and never a file that is not there', async () => {
  const storage = new S3Storage({ endpoint: 'http://127.0.0.1:9', bucket: 'none', region: 'us-east-1', key: 'a', secret: 'b' })
  await expect(storage.has('a1.png')).rejects.toThrow()
})

onEachDatabase('stored files and their rows', ({ db }) => {
  beforeEach(async () => {
    Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
    await db().media.deleteMany()
  })

  async function store(storage: Storage, content: string): Promise<string> {
    const bytes = Buffer.from(content)
    const hash = hashOf(bytes)
    await keepMedia({ hash, mimeType: 'application/pdf', bytes: bytes.length, width: 0, height: 0, fileName: 'a.pdf' })
    await storage.put(`${hash}.pdf`, bytes)
    return `${hash}.pdf`
  }
  const folder = () => localFiles().uploads
  async function outcomes(copying: ReturnType<typeof copyStorage>): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for await (const { name, outcome } of copying) found[name] = outcome
    return found
  }

  test('are compared both ways', async () => {
    const storage = folder()
    const [whole, missing, short, changed] = [
      await store(storage, 'whole'),
      await store(storage, 'gone'),
      await store(storage, 'short'),
      await store(storage, 'first'),
    ]
    await storage.delete(missing)
    for (const [name, content] of [
      [short, 'x'],
      [changed, 'other'],
    ] as const) {
      await storage.delete(name)
      await storage.put(name, Buffer.from(content))
    }
    const unknown = `${'e'.repeat(64)}.png`
    await storage.put(unknown, Buffer.from('x'))
    await storage.put(`${whole.slice(0, 64)}-800.webp`, Buffer.from('x'))
    await storage.put(`${'e'.repeat(64)}-800.webp`, Buffer.from('x'))
    const expected = { files: 3, scaled: 1, missing: [missing], damaged: [short], unknown: [`${'e'.repeat(64)}-800.webp`, unknown] }
    const sorted = ({ unknown, ...rest }: Awaited<ReturnType<typeof verifyStorage>>) => ({ ...rest, unknown: unknown.toSorted() })
    expect(sorted(await verifyStorage(storage, { read: false, place: 'uploads' }))).toEqual(expected)
    expect((await verifyStorage(storage, { read: true, place: 'uploads' })).damaged.toSorted()).toEqual([short, changed].toSorted())
  })

  test('are copied to a bucket and back, each verified, and a second run goes on where the first one stopped', async () => {
    const local = folder()
    const remote = openBoth()
    const [one, other, gone, changed] = [
      await store(local, 'one'),
      await store(local, 'other'),
      await store(local, 'gone'),
      await store(local, 'changed'),
    ]
    await local.delete(gone)
    await local.delete(changed)
    await local.put(changed, Buffer.from('CHANGED'))
    const first = copyStorage(localFiles(), remote)
    await first.next()
    await first.return(undefined)
    const second = await outcomes(copyStorage(localFiles(), remote))
    expect(Object.values(second).filter((outcome) => outcome === 'copied').length).toBeLessThan(3)
    expect([second[gone], second[changed]]).toEqual(['missing', 'damaged'])
    expect(await outcomes(copyStorage(localFiles(), remote))).toEqual({
      [one]: 'there',
      [other]: 'there',
      [gone]: 'missing',
      [changed]: 'damaged',
    })
    rmSync(path.join(env().DATA_DIR, 'uploads'), { recursive: true })
    expect(await outcomes(copyStorage(remote, localFiles()))).toEqual({
      [one]: 'copied',
      [other]: 'copied',
      [gone]: 'missing',
      [changed]: 'missing',
    })
    expect(readdirSync(path.join(env().DATA_DIR, 'incoming'))).toEqual([])
  })

  test('what arrived in part is copied again', async () => {
    const remote = openBoth()
    const name = await store(folder(), 'whole')
    await remote.uploads.put(name, Buffer.from('who'))
    expect(await outcomes(copyStorage(localFiles(), remote))).toEqual({ [name]: 'copied' })
    expect((await remote.uploads.read(name)).toString()).toBe('whole')
  })

  test('originals are copied, compared and kept apart: nobody is led to them, and a list of the files that pages show has none', async () => {
    const [local, remote] = [localFiles(), openBoth()]
    const [picture, original] = [Buffer.from('picture'), Buffer.from('original')]
    const columns = { originalHash: hashOf(original), originalType: 'image/jpeg', originalBytes: original.length }
    for (const content of ['picture', 'other']) {
      const bytes = Buffer.from(content)
      await keepMedia({ hash: hashOf(bytes), mimeType: 'image/webp', bytes: bytes.length, width: 1, height: 1, fileName: '', ...columns })
      await local.uploads.put(`${hashOf(bytes)}.webp`, bytes)
    }
    const name = `${hashOf(original)}.jpg`
    await local.originals.put(name, original)
    expect(Object.keys(await outcomes(copyStorage(local, remote)))).toHaveLength(3)
    expect(await remote.uploads.has(name)).toBeNull()
    const names: string[] = []
    for await (const one of remote.uploads.list()) names.push(one)
    expect(names).toHaveLength(2)
    const asked = await fetch(`${endpoint}/bucket-${count - 1}/originals/${name}`)
    expect([asked.headers.get('content-disposition'), asked.headers.get('cache-control')]).toEqual(['attachment', 'private, no-store'])
    const verify = () => verifyStorage(remote.originals, { read: true, place: 'originals' })
    expect(await verify()).toEqual({ files: 1, scaled: 0, missing: [], damaged: [], unknown: [] })
    await remote.originals.delete(name)
    await remote.originals.put(`${hashOf(picture)}.jpg`, picture)
    expect(await verify()).toMatchObject({ missing: [name], unknown: [`${hashOf(picture)}.jpg`] })
  })
})
