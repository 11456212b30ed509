import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { keepEmbed } from '@/lib/embeds/commands'
import { DownloadError } from '@/lib/links/download'
import { fetchPictures } from '@/lib/transfer/pictures-commands'
import { keepOwnPictures, type WithOwnPictures } from '@/lib/transfer/posts/own-pictures'
import { onEachDatabase } from '@/scripts/testing/database'
import { openPeers, type Peers, says, saysJson } from '@/scripts/testing/peers/web-peers'
import { callerOf } from '@/scripts/testing/people'
import { makeDraft, readText } from '@/scripts/testing/posts'
import { type HostilePicture, hostilePictures } from '@/scripts/testing/samples/hostile-pictures'
import { resolveImages } from './resolve'
import { originals, uploads } from './storage'
import { verifyStorage } from './storage-check'
import { uploadFile, uploadFromAddress } from './upload/commands'
import type { LongPicture } from './upload/long-picture-commands'

/** Ways in which a picture comes here: each returns its address here, or null when it is refused. */
type Way = (picture: HostilePicture) => Promise<string | null>

onEachDatabase('hostile and odd pictures', ({ db }) => {
  let directory: string
  let pictures: HostilePicture[]
  let peers: Peers
  let number = 0
  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-hostile-'))
    pictures = await hostilePictures()
    peers = await openPeers()
  })
  beforeEach(async () => {
    Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
    await db().media.deleteMany()
  })
  afterAll(() => {
    peers.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const owner = callerOf(system)
  const list = (folder: string) => {
    try {
      return readdirSync(path.join(env().DATA_DIR, folder))
    } catch {
      return []
    }
  }
  /** Refusals in words are what is wanted; any other error is a fault. */
  const orRefused = async (work: Promise<{ src: string } | LongPicture>): Promise<string | null> => {
    try {
      const stored = await work
      return 'src' in stored ? stored.src : 'It is encoded later.'
    } catch (error) {
      expect(error).toMatchObject({ name: 'AppError', code: expect.stringMatching(/^(UNSUPPORTED|TOO_LARGE)$/) })
      return null
    }
  }
  const inPieces = async function* (bytes: Buffer) {
    for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000)
  }

  const ways: Record<string, Way> = {
    'sent from the library or the editor': ({ name, bytes }) =>
      orRefused(uploadFile(owner, async () => ({ fileName: name, content: inPieces(bytes) }))),
    'fetched by their address': ({ name, bytes }) => {
      const place = `files.example.org/${number++}/${encodeURIComponent(name)}`
      peers.answers.set(place, says('image/png', bytes))
      return orRefused(uploadFromAddress(owner, { url: `http://${place}` }, peers.network))
    },
    async 'beside a text'({ bytes }) {
      const root = path.join(env().DATA_DIR, 'content')
      await mkdir(root, { recursive: true })
      await writeFile(path.join(root, 'a.png'), bytes)
      const found = resolveImages(['./a.png'], { root, directory: root })
      return orRefused(found.then((images) => ({ src: images['./a.png']?.src ?? '' })))
    },
    async 'of an embed'({ name, bytes }) {
      const id = 900_000 + number++
      const place = `files.example.org/${id}/${encodeURIComponent(name)}`
      peers.answers.set(place, says('image/png', bytes))
      peers.answers.set(
        `social.example.org/api/v1/statuses/${id}`,
        saysJson({
          ...{ content: '<p>A picture.</p>', visibility: 'public', account: { display_name: 'Ada', acct: 'ada' } },
          media_attachments: [{ type: 'image', url: `https://${place}`, description: '' }],
        }),
      )
      const url = `https://social.example.org/@ada/${id}`
      await keepEmbed(owner, { url }, peers.network)
      const { snapshot } = await db().embed.findUniqueOrThrow({ where: { url } })
      return (snapshot as { pictures: { src: string }[] }).pictures[0]?.src ?? null
    },
    async 'in an export'({ name, bytes }) {
      const record = { id: '1', line: 1, title: 'Old', source: '![](a.png)', embedded: [], beside: [{ address: 'a.png', file: name }] }
      const file = { path: name, size: bytes.length, open: () => inPieces(bytes) }
      const { rows } = await keepOwnPictures(record as unknown as WithOwnPictures['record'], new Map([[name, file as never]]))
      return rows[0]?.targetId ?? null
    },
    async 'in the text of an export'({ bytes }) {
      const embedded = [{ address: 'data:1', data: bytes.toString('base64') }]
      const record = { id: '1', line: 1, title: 'Old', source: '![](data:1)', embedded, beside: [] }
      return (await keepOwnPictures(record as unknown as WithOwnPictures['record'], new Map())).rows[0]?.targetId ?? null
    },
    async 'that an imported post shows from elsewhere'({ name, bytes }) {
      const address = `https://old.example.org/${number++}/${encodeURIComponent(name)}`
      const post = await makeDraft({ source: `![](${address})` })
      const { id } = await db().import.create({ data: { source: 'wxr', fileName: 'a.xml', counts: { state: 'done' } } })
      await db().importedItem.create({
        data: { source: 'wxr', kind: 'post', sourceId: post.id, importId: id, outcome: 'imported', line: 1, targetId: post.id },
      })
      await fetchPictures(id, owner.now, undefined, async (url) => {
        if (url !== address) throw new DownloadError('not there', true)
        return bytes
      })
      return /\/media\/[0-9a-f]{64}\.\w+/.exec((await readText(post.id)).source)?.[0] ?? null
    },
  }

  test.each(Object.entries(ways))(
    '%s are refused, or nothing but what is seen of them is kept',
    { timeout: 120_000 },
    async (_way, way) => {
      for (const picture of pictures) {
        const src = await way(picture)
        expect(src === null ? 'refused' : 'harmless', picture.what).toBe(picture.outcome)
        if (src === null) continue
        const bytes = readFileSync(path.join(env().DATA_DIR, 'uploads', path.basename(src)))
        expect([bytes.includes('alert'), bytes.includes('GPS')], picture.what).toEqual([false, false])
        const { space, depth, exif, xmp, icc } = await sharp(bytes).metadata()
        expect([space, depth, exif, xmp, icc], picture.what).toEqual(['srgb', 'uchar', undefined, undefined, undefined])
        const { fileName } = await db().media.findUniqueOrThrow({ where: { hash: src.slice(7, 71) } })
        expect(fileName, picture.what).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
        expect(fileName.length).toBeLessThanOrEqual(200)
      }
      const whole = { missing: [], damaged: [], unknown: [] }
      expect(await verifyStorage(uploads(), { read: true, place: 'uploads' })).toMatchObject(whole)
      expect(await verifyStorage(originals(), { read: true, place: 'originals' })).toMatchObject(whole)
      expect(list('incoming')).toEqual([])
      for (const name of [...list('uploads'), ...list('originals')]) expect(name).toMatch(/^[0-9a-f]{64}\.(jpg|png|webp|gif)$/)
    },
  )
})
