import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { blackPng } from '@/scripts/testing/samples/hostile-pictures'
import { encodingKey } from '../data'
import { originals } from '../storage'
import { settleUnfinished } from '../unfinished'
import { findUpload, uploadFile } from './commands'
import { encodeLong } from './long-picture-commands'

onEachDatabase('a picture that takes long', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-long-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  const owner = callerOf(system)
  async function send(bytes: Buffer): Promise<string> {
    const content = (async function* () {
      yield bytes
    })()
    const uploaded = await uploadFile(owner, async () => ({ fileName: '../poster.png', content }))
    if (!('waiting' in uploaded)) throw new Error('It was stored at once.')
    return uploaded.waiting
  }
  /** Does the job of a picture, and ends it. */
  async function encode(waiting: string): Promise<void> {
    const { id, payload } = await db().job.findUniqueOrThrow({ where: { uniqueKey: encodingKey(waiting.slice(0, 64)) } })
    await encodeLong(payload)
    await db().job.update({ where: { id }, data: { status: 'DONE', uniqueKey: null } })
  }
  const settleLater = () => settleUnfinished(new Date(Date.now() + 2 * 60 * 60 * 1000))

  test('is kept at once and encoded by a job, for those who ask for it and for those who have left', { timeout: 60_000 }, async () => {
    const waiting = await send(blackPng(5600))
    expect(await findUpload(owner, waiting)).toBeNull()
    await expect(findUpload(callerOf(guest), waiting)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await encode(waiting)
    const stored = await findUpload(owner, waiting)
    expect(stored).toMatchObject({ width: 2560, height: 2560 })
    const row = await db().media.findUniqueOrThrow({ where: { hash: stored?.src.slice(7, 71) ?? '' } })
    expect(row).toMatchObject({ fileName: 'poster.png', originalHash: waiting.slice(0, 64) })
    await settleLater()
    expect([readdirSync(path.join(directory, 'incoming')), await originals().has(waiting)]).toEqual([[], expect.anything()])
  })

  test('is kept however long its job waits', { timeout: 60_000 }, async () => {
    const waiting = await send(blackPng(5504))
    await settleLater()
    expect(await findUpload(owner, waiting)).toBeNull()
    await encode(waiting)
    expect(await findUpload(owner, waiting)).toMatchObject({ width: 2560, height: 2560 })
    await settleLater()
    expect(readdirSync(path.join(directory, 'incoming'))).toEqual([])
  })

  test('that is damaged is refused in a sentence, and leaves nothing', { timeout: 60_000 }, async () => {
    const whole = blackPng(5400)
    const waiting = await send(whole.subarray(0, whole.length - 3000))
    await encode(waiting)
    await expect(findUpload(owner, waiting)).rejects.toMatchObject({ code: 'UNSUPPORTED', message: expect.stringContaining('damaged') })
    await settleLater()
    expect(await originals().has(waiting)).toBeNull()
    await expect(findUpload(owner, `${'0'.repeat(64)}.png`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
