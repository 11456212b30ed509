import { mkdtempSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { makeComment, makePublished } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { type DisqusPost, disqusXml, fileOf } from '@/scripts/testing/samples/comment-exports'
import { sentFile } from '@/scripts/testing/samples/source-files'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { beginImport, discardImport, giveUpImports, readAgain, takeExport, undoImport } from './commands'
import { addImport, findImport } from './data'
import { planOf } from './import-files'
import { importFile, workOnImport } from './run-commands'

setFlagsFromString('--expose-gc')
const gc: () => void = runInNewContext('gc')

onEachDatabase('runs of an import', ({ db }) => {
  let post: Awaited<ReturnType<typeof makePublished>>
  let link: string

  beforeEach(async () => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-imports-'))
    post = await makePublished()
    link = `https://old.example.org${post.published?.permalink}`
  })

  const upload = (content: string) => [sentFile('disqus.xml', content)]
  const own = (name: string) => `${post.id}-${name}`
  const exported = (...posts: DisqusPost[]) =>
    posts.map((one) => ({ ...one, id: own(one.id), ...(one.parent && { parent: own(one.parent) }) }))
  const stored = () => db().comment.findMany({ where: { postId: post.id } })

  test('one that is interrupted keeps whole batches, and the next one goes on behind them', async () => {
    const many = Array.from({ length: 240 }, (_, n) => ({ id: `c${n}`, ...(n % 3 > 0 && { parent: `c${n - (n % 3)}` }) }))

    const file = fileOf(disqusXml([{ id: '1', link }], exported(...many)))
    const given = { files: [file], scope: 'comments', moves: '', dryRun: false } as const
    const progress = (step: string) => {
      if (step === 'stored') throw new Error('the power went')
    }
    await expect(importFile(callerOf(system), { ...given, progress })).rejects.toThrow('the power went')
    expect(await stored()).toHaveLength(200)
    const { report, run: row } = await importFile(callerOf(system), given)
    expect(report.earlier).toBe(200)
    expect(row).toMatchObject({ imported: 40 })
    expect(await stored()).toHaveLength(240)
    expect(await db().importedItem.count({ where: { sourceId: { startsWith: `${post.id}-` }, outcome: 'imported' } })).toBe(240)
    expect(await db().comment.count({ where: { postId: post.id, depth: 0, replyCount: 2 } })).toBe(80)
  })

  const importAll = async (...posts: DisqusPost[]) => {
    const file = fileOf(disqusXml([{ id: '1', link }], exported(...posts)))
    const { run } = await importFile(callerOf(system), { files: [file], scope: 'comments', moves: '', dryRun: false })
    return run?.id ?? ''
  }

  test('one is taken back whole, however far answers are from what they answer', async () => {
    const between = Array.from({ length: 200 }, (_, n) => ({ id: `e${n}`, message: '' }))
    const id = await importAll({ id: 'b', parent: 'a' }, ...between, { id: 'a' })
    expect(await stored()).toHaveLength(2)
    await undoImport(callerOf(system), { id })
    expect(await stored()).toEqual([])
    expect(await findImport(id)).toBeNull()
  })

  test('one that is taken back leaves what somebody answered since, and the next one goes on below it', async () => {
    const both = [{ id: 'a' }, { id: 'b', parent: 'a' }]
    const id = await importAll(...both)
    const a = (await stored()).find(({ depth }) => depth === 0)
    if (!a) throw new Error('It is not there.')
    const answer = await makeComment({ postId: post.id, parent: a })
    await undoImport(callerOf(system), { id })
    expect(new Set((await stored()).map((one) => one.id))).toEqual(new Set([a.id, answer.id]))
    expect(await findImport(id)).toMatchObject({ imported: 1 })
    await importAll(...both)
    expect((await stored()).filter(({ id }) => id !== a.id).map(({ parentId }) => parentId)).toEqual([a.id, a.id])
  })

  test('one whose process was killed is given up once its plan is gone', async () => {
    const [killed, running] = [own('killed'), own('running')]
    for (const id of [killed, running])
      await addImport({ id, format: 'disqus', fileName: 'disqus.xml', startedAt: new Date(), state: 'importing' })
    await mkdir(path.dirname(planOf(running)), { recursive: true })
    await writeFile(planOf(running), '')
    await giveUpImports(new Date())
    expect((await findImport(killed))?.state).toBe('failed')
    expect((await findImport(running))?.state).toBe('importing')
    await db().import.deleteMany({ where: { id: { in: [killed, running] } } })
  })

  test('an uploaded export is read, waits for the owner’s word and is imported, and its file goes', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    const xml = disqusXml([{ id: '1', link }], exported({ id: 'a' }, { id: 'b', parent: 'a' }))
    const id = await takeExport(owner, 'site', upload(xml))
    await expect(beginImport(owner, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await workOnImport(id, owner.now)
    expect(await findImport(id)).toMatchObject({ state: 'ready', report: { approved: 2 }, imported: 0 })
    expect(await stored()).toEqual([])
    await readAgain(owner, { id, moves: '/elsewhere=/here' })
    await workOnImport(id, owner.now)
    await beginImport(owner, { id })
    await workOnImport(id, owner.now)
    expect(await findImport(id)).toMatchObject({ state: 'done', imported: 2 })
    expect(await readdir(path.join(env().DATA_DIR, 'imports'))).toEqual([])
  })

  test('an upload is taken from the owner alone, before a byte of it is read', async () => {
    let received = false
    const receive = async function* () {
      received = true
      yield sentFile('x', '')
    }
    await expect(takeExport(callerOf(await makeUser('EDITOR')), 'site', receive())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(takeExport(callerOf(guest), 'site', receive())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(received).toBe(false)
  })

  test('an upload that is no export is refused, and one can be let go', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    await expect(takeExport(owner, 'site', upload('Dear diary'))).rejects.toMatchObject({ code: 'INVALID' })
    const id = await takeExport(owner, 'site', upload(disqusXml([], [])))
    await workOnImport(id, owner.now)
    await discardImport(owner, { id })
    expect(await findImport(id)).toBeNull()
    expect(await readdir(path.join(env().DATA_DIR, 'imports'))).toEqual([])
  })

  test('twenty thousand comments of 100 MB leave little in memory', { timeout: limit(120_000) }, async () => {
    const message = 'Something that somebody wrote about it, and not in few words. '.repeat(80)
    const file = (() => {
      const posts = Array.from({ length: 20_000 }, (_, n) => ({ id: `m${n}`, deleted: true, message }))
      return fileOf(disqusXml([{ id: '1', link }], exported(...posts, { id: 'last', parent: 'm7' })))
    })()
    const inUse = () => {
      gc()
      return process.memoryUsage().heapUsed
    }
    const before = inUse()
    let most = 0
    const progress = (_step: string, read: number) => {
      if (read % 5000 === 0) most = Math.max(most, inUse() - before)
    }
    const { report } = await importFile(callerOf(system), { files: [file], scope: 'comments', moves: '', dryRun: true, progress })
    expect(report).toMatchObject({ approved: 1, deleted: 1, leftOut: 19_999 })
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(40 * 1024 ** 2)
  })
})
