import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { acceptInvitation, invite } from '@/lib/auth/commands'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { wxr } from '@/scripts/testing/samples/blog-exports'
import { fileOf } from '@/scripts/testing/samples/comment-exports'
import { sentFile } from '@/scripts/testing/samples/source-files'
import { beginImport, chooseAuthors, takeExport, undoImport } from '../commands'
import { findImport } from '../data'
import { type FileImport, importFile, workOnImport } from '../run-commands'

onEachDatabase('the authors of a blog that moves in', ({ db }) => {
  onEmptyBlog()
  beforeAll(() => useRealCompiler())
  beforeEach(async () => {
    env().DATA_DIR = mkdtempSync(path.join(tmpdir(), 'fieldnotes-authors-'))
    await db().import.deleteMany()
    await db().user.deleteMany()
  })

  const both = wxr(
    [
      { login: 'ada', email: 'Ada@Example.org', name: 'Ada L.' },
      { login: 'bo', email: '', name: 'Bo' },
    ],
    [
      { title: 'One', author: 'ada' },
      { title: 'Two', author: 'bo' },
      { title: 'Three', author: 'bo' },
    ],
  )
  const run = (given: Partial<FileImport> = {}) =>
    importFile(callerOf(system), { files: [fileOf(both)], scope: 'site', moves: '', dryRun: false, ...given })
  const writers = async () =>
    Object.fromEntries((await db().post.findMany({ include: { author: true } })).map(({ title, author }) => [title, author?.name]))

  test('are found by address and name, and others become users without access', async () => {
    const ada = await makeUser('AUTHOR')
    await db().user.update({ where: { id: ada.id }, data: { email: 'ada@example.org', name: 'Ada' } })
    const { postReport, run: row } = await run()
    expect(postReport?.authors).toEqual([
      { key: 'ada@example.org', name: 'Ada L.', email: 'ada@example.org', posts: 1, user: ada.id },
      { key: 'Bo', name: 'Bo', email: '', posts: 2, user: null },
    ])
    expect(await writers()).toEqual({ One: 'Ada', Two: 'Bo', Three: 'Bo' })
    const bo = await db().user.findFirstOrThrow({ where: { name: 'Bo' } })
    expect(bo).toMatchObject({ role: 'AUTHOR', passwordHash: null, email: expect.stringMatching(/@imported\.invalid$/) })
    expect(bo.disabledAt).not.toBeNull()
    await undoImport(callerOf(system), { id: row?.id ?? '' })
    expect((await db().user.findMany()).map(({ name }) => name)).toEqual(['Ada'])
  })

  test('have posts to which their numbered addresses lead, and two blogs share none', async () => {
    const people = [{ login: 'bo', email: '', name: 'Bo' }]
    await run({ files: [fileOf(wxr(people, [{ title: 'One', author: 'bo', number: '12' }]))] })
    await run({
      files: [fileOf(wxr(people, [{ title: 'Other', author: 'bo', number: '12' }]).replaceAll('old.example.org', 'b.example.org'))],
    })
    const redirects = await db().redirect.findMany({ where: { path: '/?p=12' }, include: { post: true } })
    expect(redirects.map(({ post }) => post.title)).toEqual(['One'])
    expect(await db().post.count()).toBe(2)
  })

  test('are who the owner says, and the choice is part of the plan', async () => {
    const owner = await makeUser('OWNER')
    const { digest } = await run({ dryRun: true })
    const authors = new Map([['Bo', owner.email]])
    await expect(run({ authors, digest })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(run({ authors: new Map([['Cy', 'new']]) })).rejects.toThrow('no author Cy')
    await expect(run({ authors: new Map([['Bo', 'cy@example.org']]) })).rejects.toThrow('no user cy@example.org')
    await run({ authors })
    expect(await writers()).toMatchObject({ One: 'Ada L.', Two: owner.name })
  })

  test('are chosen in the studio before the import begins', async () => {
    const user = await makeUser('OWNER')
    const owner = callerOf(user)
    const id = await takeExport(owner, 'site', [sentFile('blog.xml', both)])
    await workOnImport(id, owner.now)
    const before = await findImport(id)
    await chooseAuthors(owner, { id, choices: new Map([['Bo', user.id]]) })
    const run = await findImport(id)
    expect(run?.digest).not.toBe(before?.digest)
    await expect(beginImport(owner, { id, digest: before?.digest })).rejects.toMatchObject({ code: 'CONFLICT' })
    await beginImport(owner, { id, digest: run?.digest })
    await workOnImport(id, owner.now)
    expect(await writers()).toEqual({ One: 'Ada L.', Two: user.name, Three: user.name })
  })

  test('the only one is the owner, and a second export adds to whom the first one made', async () => {
    const owner = await makeUser('OWNER')
    const files = [fileOf(wxr([{ login: 'me', email: '', name: 'Me' }], [{ title: 'Alone', author: 'me' }]))]
    await run({ files })
    expect(await writers()).toEqual({ Alone: owner.name })
    await run()
    const newer = wxr([{ login: 'bo', email: '', name: 'Bo' }], [{ title: 'Four', author: 'bo' }])
    await run({ files: [fileOf(newer)] })
    expect(await writers()).toMatchObject({ Two: 'Bo', Four: 'Bo' })
    expect(await db().user.count({ where: { name: 'Bo' } })).toBe(1)
  })

  test('have access once they are invited, with the address that the export had or another', async () => {
    const owner = callerOf(await makeUser('OWNER'))
    await run()
    const bo = await db().user.findFirstOrThrow({ where: { name: 'Bo' } })
    const tokenFor = async (email: string) => new URL((await invite(owner, { role: 'EDITOR', email })).link).searchParams.get('token') ?? ''
    const password = 'a long enough password'
    const joined = await acceptInvitation(owner, { token: await tokenFor(bo.email), name: 'Bo B.', email: 'bo@example.org', password })
    expect(joined.id).toBe(bo.id)
    expect(await db().user.findUnique({ where: { id: bo.id } })).toMatchObject({
      email: 'bo@example.org',
      role: 'EDITOR',
      disabledAt: null,
    })
    const ada = { token: await tokenFor('ada@example.org'), name: 'Ada', email: 'ada@example.org', password }
    await acceptInvitation(owner, ada)
    expect(await writers()).toEqual({ One: 'Ada', Two: 'Bo B.', Three: 'Bo B.' })
    await expect(tokenFor('ada@example.org')).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
