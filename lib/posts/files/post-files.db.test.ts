import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { dayMs, now } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { lockPost } from '@/lib/posts/password/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost, readPage, readText } from '@/scripts/testing/posts'
import { postTags } from '../page-tags'
import { issueAccessToken } from '../password/access-token'
import { findPostFiles, findPostFilesWithTokens, hasSeriesFiles, matchPostFile, readSeriesFiles } from './queries'
import { filesResponse, zipResponse } from './responses'

const fence = (title: string, text: string) => `\`\`\`text title="${title}"\n${text}\n\`\`\`\n`
const owner = callerOf(system)

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const contentOf = async (response: Response) =>
  Object.entries(unzipSync(await bytesOf(response))).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])

onEachDatabase('files of posts', ({ db }) => {
  test('a file of a post is at its address while readers see the post, and follows its text', async () => {
    const post = await makePost({ source: fence('policy.rego', 'default allow = false') })
    expect(await findPostFiles(post.id)).toMatchObject({ files: [{ path: 'policy.rego', text: 'default allow = false\n' }] })
    expect((await readPage(post.permalink)).fileCount).toBe(1)
    expect(await matchPostFile(post.id, 'policy.rego')).toBe('OPEN')
    expect(await matchPostFile(post.id, 'other.rego')).toBeNull()
    const positionOf = async () => (await db().cacheTag.findUnique({ where: { tag: postTags.body(post.id) } }))?.position ?? 0
    const before = await positionOf()
    const { version } = await savePost(owner, { ...(await readText(post.id)), source: fence('policy.rego', 'default allow = true') })
    expect(await findPostFiles(post.id)).toMatchObject({ files: [{ text: 'default allow = false\n' }] })
    await publishPost(owner, { id: post.id, version, publishedAt: null })
    expect(await findPostFiles(post.id)).toMatchObject({ files: [{ text: 'default allow = true\n' }] })
    expect(await positionOf()).toBeGreaterThan(before)
  })

  test('what is scheduled has no files yet, and what has a password opens them to its key alone', async () => {
    const later = await makePost({ source: fence('a.txt', 'a'), publishedAt: new Date(Date.now() + dayMs) })
    expect(await matchPostFile(later.id, 'a.txt')).toBeNull()
    expect(await findPostFiles(later.id)).toBeNull()
    const { id } = await makePost({ source: fence('secret.txt', 'quokka') })
    await lockPost(owner, { id, password: 'grey feather' })
    expect(await findPostFiles(id)).toEqual({ kind: 'LOCKED' })
    for (const path of ['', 'secret.txt', 'not-there.txt']) expect(await matchPostFile(id, path)).toBe('LOCKED')
    const { passwordHash } = await db().publishedPost.findUniqueOrThrow({ where: { postId: id } })
    const key = issueAccessToken({ id, passwordHash: passwordHash ?? '' }, now())
    expect(await findPostFilesWithTokens(id, () => key)).toMatchObject({ files: [{ text: 'quokka\n' }] })
    const foreign = issueAccessToken({ id, passwordHash: await hashPassword('another') }, now())
    for (const wrong of [undefined, 'x.y.z', foreign]) expect(await findPostFilesWithTokens(id, () => wrong)).toBeNull()
  })

  test('all files of a post are one ZIP, the same bytes each time', async () => {
    const { id } = await makePost({ source: fence('src/a.ts', 'a') + fence('src/a.ts', 'ä'.repeat(70_000)) + fence('b.ts', 'b') })
    const zip = async () => filesResponse(id, await findPostFiles(id))
    const response = await zip()
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="note-\d+\.zip"/)
    expect(await contentOf(response)).toEqual([
      ['src/a.ts', 'a\n'],
      ['src/a-2.ts', `${'ä'.repeat(70_000)}\n`],
      ['b.ts', 'b\n'],
    ])
    expect(await bytesOf(await zip())).toEqual(await bytesOf(await zip()))
  })

  test('files of a series are one ZIP with a folder for each part that lists show', async () => {
    const part = (title: string, seriesPosition: number, source: string) =>
      makePost({ title, source, seriesTitle: 'Policies', seriesPosition })
    await part('Second part', 2, fence('policy.rego', 'two'))
    await part('First part', 1, fence('policy.rego', 'one'))
    await part('Without files', 3, 'Words.')
    const locked = await part('Locked part', 4, fence('secret.txt', 'quokka'))
    await lockPost(owner, { id: locked.id, password: 'grey feather' })
    expect(await hasSeriesFiles('policies')).toBe(true)
    expect(await contentOf(zipResponse('policies', readSeriesFiles('policies')))).toEqual([
      ['01-first-part/policy.rego', 'one\n'],
      ['02-second-part/policy.rego', 'two\n'],
    ])
    await db().publishedPost.updateMany({ where: { slug: 'first-part' }, data: { fileBytes: 9 * 1024 * 1024 } })
    expect(await hasSeriesFiles('policies')).toBe(false)
    expect(await hasSeriesFiles('no-such-series')).toBe(false)
  })
})
