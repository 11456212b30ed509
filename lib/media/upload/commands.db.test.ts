import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { internet, type LinkNetwork } from '@/lib/links/request'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { settleUnfinished } from '../unfinished'
import { type Uploaded, uploadFile, uploadFromAddress } from './commands'

const MEGABYTE = 1024 * 1024

async function* inPieces(bytes: Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const pad = (start: string | Buffer, bytes = 5000) => Buffer.concat([Buffer.from(start as string, 'latin1'), Buffer.alloc(bytes, 1)])
const boxed = (brand: string) => pad(`\0\0\0\x18ftyp${brand}`)
const picture = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#357' } })
const plan = (inside = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="60" height="80" fill="red"/>${inside}</svg>`)

/** Files that are taken as they are: name, bytes, and the kind they are kept as. */
const taken: [name: string, bytes: Buffer, mimeType: string, extension: string][] = [
  ['plan.pdf', pad('%PDF-1.7\n'), 'application/pdf', 'pdf'],
  ['no-ending', pad('%PDF-1.7\n2'), 'application/pdf', 'pdf'],
  ['configs.zip', pad('PK\x03\x04'), 'application/zip', 'zip'],
  ['talk.mp4', boxed('isom'), 'video/mp4', 'mp4'],
  ['talk.exe', boxed('mp42'), 'video/mp4', 'mp4'],
  ['talk.webm', pad('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm'), 'video/webm', 'webm'],
  ['ring.mp3', pad('ID3\x04'), 'audio/mpeg', 'mp3'],
  ['bare.mp3', pad('\xff\xfb\x90\x64'), 'audio/mpeg', 'mp3'],
  ['memo.m4a', boxed('M4A '), 'audio/mp4', 'm4a'],
  ['ring.ogg', pad('OggS'), 'audio/ogg', 'ogg'],
  ['ring.wav', pad('RIFF\x24\0\0\0WAVEfmt '), 'audio/wav', 'wav'],
  ['notes.txt', Buffer.from('Größe: 3 µm\n'), 'text/plain', 'txt'],
  ['page.txt', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain', 'txt'],
  ['Ports.CSV', Buffer.from('port;vlan\n1;10\n'), 'text/csv', 'csv'],
  ['talk.vtt', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHi\n'), 'text/vtt', 'vtt'],
  ['lab.pkt', pad('\x8f\0\x1c\x77'), 'application/x-packet-tracer', 'pkt'],
]

const refused: [name: string, bytes: Buffer, words: RegExp][] = [
  ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), /Put anything else into a ZIP file/],
  ['run.sh', Buffer.from('#!/bin/sh\nrm -rf /\n'), /Put anything else/],
  ['program.exe', pad('MZ\x90\0'), /Put anything else/],
  ['program.txt', pad('MZ\x90\0'), /Put anything else/],
  ['empty.txt', Buffer.alloc(0), /Put anything else/],
  ['report.docx', pad('PK\x03\x04'), /\.docx are not accepted\. Put the file into a ZIP/],
  ['IMG_0001.HEIC', boxed('heic'), /HEIC.*Save it as JPEG/],
  ['photo.jpg', boxed('mif1'), /HEIC/],
  ['moving.avif', boxed('avis'), /AVIF/],
  ['photo.avif', boxed('avif'), /damaged/],
  ['clip.mov', boxed('qt  '), /Convert it to MP4/],
  ['clip.mkv', pad('\x1aE\xdf\xa3\x93B\x82\x88matroska'), /Convert it to MP4/],
]

/** Returns the stored file; throws for a picture that takes long. */
function storedAtOnce(uploaded: Awaited<ReturnType<typeof uploadFile>>): Uploaded {
  if ('waiting' in uploaded) throw new Error('It is encoded later.')
  return uploaded
}

onEachDatabase('uploading files', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-upload-'))
  })
  beforeEach(() => {
    Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')), UPLOAD_MB: 1 })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const list = (folder: string) => {
    try {
      return readdirSync(path.join(env().DATA_DIR, folder))
    } catch {
      return []
    }
  }
  const upload = (fileName: string, bytes: Buffer): Promise<Uploaded> =>
    uploadFile(callerOf(system), () => Promise.resolve({ fileName, content: inPieces(bytes) })).then(storedAtOnce)
  const kept = ({ src }: Uploaded) => readFile(path.join(env().DATA_DIR, 'uploads', path.basename(src)))

  test.each(taken)('%s is kept as it is, once, by what is in it', async (name, bytes, mimeType, extension) => {
    const stored = await upload(name, bytes)
    expect(stored).toMatchObject({ fileName: name, mimeType, bytes: bytes.length })
    expect(stored.src).toMatch(new RegExp(`^/media/[0-9a-f]{64}\\.${extension}$`))
    expect((await kept(stored)).equals(bytes)).toBe(true)
    expect((await upload(`again-${name}`, bytes)).src).toBe(stored.src)
    expect(await db().media.count({ where: { hash: stored.src.slice(7, 71) } })).toBe(1)
    expect([list('uploads').length, list('incoming')]).toEqual([1, []])
  })

  test.each(refused)('%s is refused in a sentence, and leaves nothing behind', async (name, bytes, words) => {
    const rows = await db().media.count()
    await expect(upload(name, bytes)).rejects.toMatchObject({ code: 'UNSUPPORTED', message: expect.stringMatching(words) })
    expect([await db().media.count(), list('uploads'), list('incoming')]).toEqual([rows, [], []])
  })

  test('a picture among them is encoded anew, whatever it is called', async () => {
    const stored = await upload('holiday.pdf', await picture().png().toBuffer())
    expect(stored).toEqual({ src: expect.stringMatching(/\.png$/), width: 40, height: 20 })
    expect(list('incoming')).toEqual([])
  })

  test('an AVIF picture is kept as WebP, and its file as the original', async () => {
    const bytes = await picture().avif().toBuffer()
    const stored = await upload('photo.avif', bytes)
    expect(stored).toEqual({ src: expect.stringMatching(/\.webp$/), width: 40, height: 20 })
    const row = await db().media.findFirstOrThrow({ where: { hash: stored.src.slice(7, 71) } })
    expect(row).toMatchObject({ originalType: 'image/avif', originalBytes: bytes.length })
    expect(list('originals')).toEqual([`${row.originalHash}.avif`])
    const large = await sharp({ create: { width: 7000, height: 6000, channels: 3, background: '#357' } })
      .avif({ effort: 0, quality: 30 })
      .toBuffer()
    await expect(upload('large.avif', large)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('40 megapixels'),
    })
  })

  test.each([
    ['in CMYK', () => picture().toColourspace('cmyk').jpeg().toBuffer(), 'jpg'],
    ['of 16 bits', () => picture().toColourspace('rgb16').png().toBuffer(), 'png'],
    [
      'with an archive behind it',
      async () => Buffer.concat([await picture().png().toBuffer(), pad('PK\x03\x04<script>alert(1)</script>')]),
      'png',
    ],
  ])('a picture %s is one of 8 bits in RGB, and nothing else', async (_what, make, extension) => {
    const stored = await upload('photo', await make())
    expect(path.extname(stored.src)).toBe(`.${extension}`)
    const bytes = await kept(stored)
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', width: 40, height: 20 })
    expect(bytes.includes('alert')).toBe(false)
  })

  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\plans\\rack.pdf', 'rack.pdf'],
    ['a\0b.pdf', 'ab.pdf'],
    ['\u202efdp.exe', 'fdp.exe'],
    [`${'n'.repeat(300)}.pdf`, 'n'.repeat(200)],
  ])('the name %j is kept for people as %j, and never names anything on disk', async (name, shown) => {
    const stored = await upload(name, pad(`%PDF-1.7 ${shown}`))
    expect(stored).toMatchObject({ fileName: shown })
    expect(list('uploads')).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.pdf$/)])
  })

  test('more than the setting allows is refused while it arrives', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield pad('%PDF-1.7')
      for (; read < 50; read++) yield Buffer.alloc(MEGABYTE / 4)
    }
    const caller = callerOf(system)
    const sent = uploadFile(caller, () => Promise.resolve({ fileName: 'long.pdf', content: endless() }))
    await expect(sent).rejects.toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('at most 1 MB') })
    expect(read).toBeLessThan(6)
    expect([list('uploads'), list('incoming')]).toEqual([[], []])
  })

  test('a file that breaks off leaves nothing behind', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield pad('%PDF-1.7')
      throw new Error('gone')
    }
    const sent = uploadFile(callerOf(system), () => Promise.resolve({ fileName: 'long.pdf', content: broken() }))
    await expect(sent).rejects.toThrow('gone')
    expect([list('uploads'), list('incoming')]).toEqual([[], []])
  })

  describe('drawings', () => {
    test('are drawn at twice their size, and kept for download', async () => {
      const stored = await upload('plan.svg', plan())
      expect(stored).toEqual({ src: expect.stringMatching(/\.webp$/), width: 240, height: 160 })
      const rows = await db().media.findMany({ where: { fileName: 'plan.svg' }, select: { mimeType: true }, orderBy: { mimeType: 'asc' } })
      expect(rows.map(({ mimeType }) => mimeType)).toEqual(['image/svg+xml', 'image/webp'])
      expect(list('incoming')).toEqual([])
    })

    test('called something else are drawings still, and nothing of them runs or is loaded', async () => {
      const secret = path.join(directory, 'secret.png')
      writeFileSync(secret, await picture().png().toBuffer())
      const inside = [
        '<script>alert(1)</script>',
        `<image href="file://${secret}" x="60" width="60" height="80"/>`,
        `<image href="${secret}" x="60" width="60" height="80"/>`,
        '<image href="http://127.0.0.1:9/a.png" x="60" width="60" height="80"/>',
        '<foreignObject width="60" height="80"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
      ].join('')
      const stored = await upload('holiday.png', plan(inside))
      expect(
        await sharp(await kept(stored))
          .raw()
          .toBuffer(),
      ).toEqual(
        await sharp(await kept(await upload('p.svg', plan())))
          .raw()
          .toBuffer(),
      )
    })

    test.each([
      ['without an end', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect')],
      ['of nothing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')],
      [
        'of a billion pixels',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"><rect width="9"/></svg>'),
      ],
      [
        'that would grow for ever',
        Buffer.from(
          `<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">${Array.from({ length: 12 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]>` +
            '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&a12;</text></svg>',
        ),
      ],
    ])('%s are refused', async (_what, bytes) => {
      await expect(upload('plan.svg', bytes)).rejects.toMatchObject({ name: 'AppError' })
      expect([list('uploads'), list('incoming')]).toEqual([[], []])
    })
  })

  test('what a stopped process left is cleared away an hour later, and nothing else', async () => {
    const stored = await upload('plan.pdf', pad('%PDF-1.7'))
    const name = path.basename(stored.src)
    const lost = `${'d'.repeat(64)}.pdf`
    writeFileSync(path.join(env().DATA_DIR, 'uploads', lost), 'x')
    const left = [`${lost}~1`, `${name}~2`, 'part-of-a-file'].map((entry) => path.join(env().DATA_DIR, 'incoming', entry))
    for (const entry of left) writeFileSync(entry, '')
    await settleUnfinished(new Date())
    expect(list('incoming')).toHaveLength(3)
    const begun = Date.now() / 1000 - 2 * 60 * 60
    for (const entry of left) utimesSync(entry, begun, begun)
    await settleUnfinished(new Date())
    expect([list('incoming'), list('uploads')]).toEqual([[], [name]])
  })

  test('a file whose row cannot be stored goes with what is cleared away', async () => {
    const failing = vi.spyOn(db().media, 'upsert').mockRejectedValue(new Error('disk'))
    await expect(upload('new.pdf', pad('%PDF-1.7 never kept'))).rejects.toThrow('disk')
    failing.mockRestore()
    expect(list('uploads')).toHaveLength(1)
    await settleUnfinished(new Date(Date.now() + 2 * 60 * 60 * 1000))
    expect([list('incoming'), list('uploads')]).toEqual([[], []])
  })

  describe('by address', () => {
    let peer: Server
    let port = 0
    beforeAll(async () => {
      peer = createServer((request, response) => {
        const { url = '' } = request
        if (url === '/R%C3%A4cks.pdf') return response.end(pad('%PDF-1.7 fetched'))
        if (url === '/moved') return response.writeHead(302, { location: '/R%C3%A4cks.pdf' }).end()
        if (url === '/inward') return response.writeHead(302, { location: 'http://127.0.0.1:22/' }).end()
        if (url === '/page') return response.end('<!doctype html><p>Hello</p>')
        if (url === '/long.pdf') return response.end(Buffer.concat([pad('%PDF-1.7'), Buffer.alloc(2 * MEGABYTE)]))
        if (url === '/short.pdf')
          return response.writeHead(200, { 'content-length': 9000 }).write(pad('%PDF-1.7'), () => response.destroy())
        return response.writeHead(404).end()
      }).listen(0, '127.0.0.1')
      await once(peer, 'listening')
      port = (peer.address() as AddressInfo).port
    })
    afterAll(() => {
      peer.close()
    })
    const lab: LinkNetwork = {
      ...internet,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      mayAsk: (address, asked) => address === '127.0.0.1' && asked === port,
    }
    const fetched = (file: string) =>
      uploadFromAddress(callerOf(system), { url: `http://example.org:${port}${file}` }, lab).then(storedAtOnce)

    test('a file is fetched once by the server and kept as one that is sent', async () => {
      const stored = await fetched('/R%C3%A4cks.pdf')
      expect(stored).toMatchObject({ fileName: 'Räcks.pdf', mimeType: 'application/pdf' })
      expect((await fetched('/moved')).src).toBe(stored.src)
      expect([list('uploads').length, list('incoming')]).toEqual([1, []])
    })

    test.each([
      ['/gone', 'INVALID', 'HTTP 404'],
      ['/inward', 'INVALID', 'cannot be fetched'],
      ['/page', 'UNSUPPORTED', 'not accepted'],
      ['/long.pdf', 'TOO_LARGE', 'at most 1 MB'],
      ['/short.pdf', 'INVALID', 'cannot be fetched'],
    ])('%s is refused and leaves nothing behind', async (file, code, words) => {
      await expect(fetched(file)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
      expect([list('uploads'), list('incoming')]).toEqual([[], []])
    })

    test('addresses of our own network are asked by nobody', async () => {
      for (const url of ['http://127.0.0.1/', 'http://169.254.169.254/latest/', 'http://[::1]/', 'http://2130706433/'])
        await expect(uploadFromAddress(callerOf(system), { url })).rejects.toMatchObject({ code: 'INVALID' })
    })

    test('is for authors', async () => {
      const asked = uploadFromAddress(callerOf(await makeUser('READER')), { url: `http://example.org:${port}/moved` }, lab)
      await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' })
    })
  })

  test('nobody sends more than a hundred in ten minutes', async () => {
    const caller = callerOf(await makeUser('AUTHOR'))
    const never = () => Promise.reject(new Error('read'))
    for (let time = 0; time < 100; time++) await expect(uploadFile(caller, never)).rejects.toThrow('read')
    await expect(uploadFile(caller, never)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await expect(uploadFile(callerOf(await makeUser('AUTHOR')), never)).rejects.toThrow('read')
  })

  test('is for authors, and nothing is read of what nobody may send', async () => {
    let read = 0
    const open = async () => {
      read++
      return { fileName: 'a.png', content: inPieces(await picture().png().toBuffer()) }
    }
    await expect(uploadFile({ ...callerOf(system), viewer: guest }, open)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(uploadFile(callerOf(await makeUser('READER')), open)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(read).toBe(0)
    expect(await uploadFile(callerOf(await makeUser('AUTHOR')), open)).toMatchObject({ width: 40 })
  })
})
