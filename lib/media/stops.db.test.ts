import fs, { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { deletePictures, trashPicture } from './library/commands'
import { scalePicture } from './picture-scaler'
import { originals, uploads } from './storage'
import { verifyStorage } from './storage-check'
import { storeImage } from './store'
import { settleUnfinished } from './unfinished'
import { uploadFile } from './upload/commands'

const steps = ['mkdir', 'open', 'writeFile', 'rename', 'rm'] as const

onEachDatabase('a process that is ended while it keeps or deletes files', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-stops-'))
  })
  beforeEach(() => {
    Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const owner = callerOf(system)
  const photo = () =>
    sharp({ create: { width: 900, height: 300, channels: 3, background: '#357' } })
      .jpeg()
      .toBuffer()
  const send = (fileName: string, bytes: Buffer) =>
    uploadFile(owner, async () => ({
      fileName,
      content: (async function* () {
        yield bytes
      })(),
    }))

  /**
   * Does the work up to its `last` step on the disk or on rows of files, after which nothing goes on, as in a process that was ended.
   * Returns whether it came to that.
   */
  async function stopAfter(last: number, work: () => Promise<unknown>): Promise<boolean> {
    let done = 0
    let stop: (stopped: true) => void = () => undefined
    const stopped = new Promise<true>((resolve) => {
      stop = resolve
    })
    const counted = <Args extends unknown[], Result>(name: string, call: (...args: Args) => Promise<Result>) =>
      async function (this: unknown, ...args: Args): Promise<Result> {
        if (done >= last) return new Promise<never>(() => undefined)
        const result = await call.apply(this, args)
        if (++done < last) return result
        // An ended process closes what it had open.
        if (name === 'open') await (result as FileHandle).close()
        stop(true)
        return new Promise<never>(() => undefined)
      }
    for (const name of steps) {
      const call = counted(name, fs.promises[name] as (...args: unknown[]) => Promise<unknown>)
      vi.spyOn(fs.promises, name).mockImplementation(call as never)
    }
    const { media } = db()
    for (const name of ['updateMany', 'upsert', 'deleteMany'] as const) {
      const call = counted(name, media[name].bind(media) as (...args: unknown[]) => Promise<unknown>)
      vi.spyOn(media, name).mockImplementation(call as never)
    }
    syncBuiltinESMExports()
    try {
      return await Promise.race([stopped, work().then(() => false)])
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
  }

  const works: Record<string, () => Promise<() => Promise<unknown>>> = {
    'a picture that is sent': async () => {
      const bytes = await photo()
      return () => send('photo.jpg', bytes)
    },
    'a picture that is fetched': async () => {
      const bytes = await photo()
      return () => storeImage(bytes, 'photo.jpg')
    },
    'a file': async () => () => send('plan.pdf', Buffer.from('%PDF-1.7 a plan')),
    'a drawing': async () => () =>
      send('plan.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>')),
    'the deletion of a picture': async () => {
      const { src } = await storeImage(await photo(), 'photo.jpg')
      const hash = src.slice(7, 71)
      await scalePicture(hash)
      const { id } = await db().media.findUniqueOrThrow({ where: { hash } })
      await trashPicture(owner, { id })
      return () => deletePictures(owner, { ids: [id] })
    },
  }

  const left = () =>
    ['uploads', 'originals', 'incoming'].flatMap((folder) => {
      const place = path.join(env().DATA_DIR, folder)
      return existsSync(place) ? readdirSync(place).filter((name) => name.startsWith('.') || folder === 'incoming') : []
    })

  test.each(Object.entries(works))('leaves no file without a row and no row without a file: %s', async (_what, prepare) => {
    let stops = 0
    for (let last = 1; ; last++) {
      Object.assign(env(), { DATA_DIR: mkdtempSync(path.join(directory, 'blog-')) })
      await db().media.deleteMany()
      if (!(await stopAfter(last, await prepare()))) break
      stops++
      await settleUnfinished(new Date(Date.now() + 2 * 60 * 60 * 1000))
      expect(left(), `after step ${last}`).toEqual([])
      const whole = { missing: [], damaged: [], unknown: [] }
      expect(await verifyStorage(uploads(), { read: true, place: 'uploads' }), `after step ${last}`).toMatchObject(whole)
      expect(await verifyStorage(originals(), { read: true, place: 'originals' }), `after step ${last}`).toMatchObject(whole)
    }
    expect(stops).toBeGreaterThan(5)
    expect(left()).toEqual([])
  })
})
