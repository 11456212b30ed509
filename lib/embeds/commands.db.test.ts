import { mkdtempSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { tags } from '@/lib/core/cache'
import { dayMs } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { purgePictures, trashPicture } from '@/lib/media/library/commands'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { useQuickCompiler, useRealCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { openPeers, type Peer, type Peers, says, saysJson } from '@/scripts/testing/peers/web-peers'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readPage, readText } from '@/scripts/testing/posts'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { checkKept, fetchWaiting, giveUpWaiting, keepEmbed, refreshEmbed, withdrawEmbed } from './commands'
import { listEmbeds } from './queries'

onEachDatabase('embeds', ({ db }) => {
  let directory: string
  let peers: Peers
  let number = 0
  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-embeds-'))
    Object.assign(env(), { DATA_DIR: directory })
    peers = await openPeers()
  })
  afterEach(() => useRealCompiler())
  afterAll(() => {
    peers.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const owner = callerOf(system)
  const running = new AbortController().signal
  const find = (url: string) => db().embed.findUniqueOrThrow({ where: { url } })

  /** The position of the cache's clock at which pages that show an embed last became stale. */
  const changeOf = async (id: string) => (await db().cacheTag.findUnique({ where: { tag: tags.embed(id) } }))?.position ?? 0

  /** A post of Mastodon with a picture, at an address of its own. */
  async function makeToot(words = 'An hour of loading circle.') {
    const id = 110208846 + ++number
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: number, g: 90, b: 120 } } })
      .png()
      .toBuffer()
    peers.answers.set(`files.example.org/${id}.png`, says('image/png', picture))
    const place = `social.example.org/api/v1/statuses/${id}`
    const answer = saysJson({
      ...{ content: `<p>${words}</p>`, created_at: '2023-04-16T20:00:00Z', visibility: 'public', spoiler_text: '' },
      account: { display_name: 'Fieldnotes', acct: 'fieldnotes' },
      ...{ replies_count: 1, reblogs_count: 2, favourites_count: 3 },
      media_attachments: [{ type: 'image', url: `https://files.example.org/${id}.png`, description: 'A circle' }],
    })
    peers.answers.set(place, answer)
    return { url: `https://social.example.org/@fieldnotes/${id}`, place, answer }
  }

  test('what an author puts in is fetched once, and pages show it from here', async () => {
    const { url, place } = await makeToot()
    const kept = await keepEmbed(owner, { url }, peers.network)
    expect(kept).toEqual({
      mdx: `<Embed url="${url}" author="Fieldnotes · @fieldnotes@social.example.org" date="2023-04-16">\n\nAn hour of loading circle.\n\n</Embed>`,
    })
    expect(await keepEmbed(owner, { url }, peers.network)).toEqual(kept)
    expect(peers.asked.filter((asked) => asked === place)).toHaveLength(1)
    const { permalink } = await makePost({ source: `<Embed url="${url}" />` })
    const { embeds } = await readPage(permalink)
    expect(embeds).toMatchObject([{ url, snapshot: { text: 'An hour of loading circle.', counts: { likes: 3 } }, goneSince: null }])
    expect(embeds[0]?.snapshot.pictures).toMatchObject([{ alt: 'A circle', width: 40, height: 30 }])
  })

  test('pictures that are slow, broken, endless, of a wrong type or led inside are left out, all in the time of one', async () => {
    const { url, place } = await makeToot()
    const stranger = 'files.example.org/odd'
    const fine = await sharp({ create: { width: 30, height: 20, channels: 3, background: { r: 7, g: 7, b: 99 } } })
      .png()
      .toBuffer()
    const endless = (_request: unknown, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': 10 * 1024 ** 3 })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536
        response.once('drain', more)
      }
      more()
    }
    let sent = 0
    const kinds: Record<string, Peer> = {
      slow: () => undefined,
      stalled: (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).write(fine.subarray(0, 40)),
      broken: says('image/png', fine.subarray(0, fine.length - 30)),
      endless,
      page: says('text/html', '<p>Not a picture</p>'),
      vector: says('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      inside: (_request, response) => void response.writeHead(302, { location: 'http://inside.example/a.png' }).end(),
      fine: says('image/png', fine),
    }
    for (const [kind, peer] of Object.entries(kinds)) peers.answers.set(`${stranger}/${kind}`, peer)
    const withPictures = (names: string[]) =>
      saysJson({
        ...{ content: '<p>Four pictures.</p>', visibility: 'public', account: { display_name: 'Fieldnotes', acct: 'fieldnotes' } },
        media_attachments: names.map((name) => ({ type: 'image', url: `https://${stranger}/${name}`, description: name })),
      })
    const pictures = async (names: string[]) => {
      peers.answers.set(place, withPictures(names))
      await db().embed.deleteMany({ where: { url } })
      expect(await keepEmbed(owner, { url }, peers.network)).toMatchObject({ mdx: expect.stringContaining('Four pictures.') })
      return (await find(url)).snapshot
    }
    expect(await pictures(['broken', 'page', 'fine', 'vector'])).toMatchObject({ pictures: [{ alt: 'fine', width: 30, height: 20 }] })
    expect(await pictures(['inside', 'endless', 'not-there', 'fine'])).toMatchObject({ pictures: [{ alt: 'fine' }] })
    expect(sent).toBeLessThan(20e6)
    expect(peers.asked).not.toContain('inside.example/a.png')
    const from = performance.now()
    expect(await pictures(['slow', 'stalled', 'slow', 'fine'])).toMatchObject({ pictures: [{ alt: 'fine' }] })
    expect(performance.now() - from).toBeLessThan(limit(9000))
  })

  test('is for authors, and says what cannot be had', async () => {
    const { url, place } = await makeToot()
    await expect(keepEmbed(callerOf(guest), { url }, peers.network)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const reader = callerOf(await makeUser('READER'))
    await expect(keepEmbed(reader, { url }, peers.network)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(keepEmbed(owner, { url: 'javascript:alert(1)' }, peers.network)).rejects.toThrow()
    expect(await keepEmbed(owner, { url: 'https://inside.example/a' }, peers.network)).toEqual({
      problem: 'It is not an address of the public web.',
    })
    peers.answers.delete(place)
    expect(await keepEmbed(owner, { url }, peers.network)).toEqual({ problem: 'It is not there any more.' })
  })

  test('a published text is fetched for by a job, unless its words are written by hand', async () => {
    const [bare, written] = [await makeToot('Fetched'), await makeToot('Never fetched')]
    const source = `<Embed url="${bare.url}" />\n\n<Embed url="${written.url}" author="Fieldnotes">\nBy hand.\n</Embed>`
    const { permalink } = await makePost({ source })
    expect(await db().job.count({ where: { kind: 'fetch-embeds' } })).toBeGreaterThan(0)
    const { id } = await find(bare.url)
    const before = await changeOf(id)
    await fetchWaiting(new Date(), running, peers.network)
    expect(await changeOf(id)).toBeGreaterThan(before)
    expect((await readPage(permalink)).embeds).toMatchObject([{ url: bare.url, snapshot: { text: 'Fetched' } }])
    expect(peers.asked).not.toContain(written.place)
    expect(await find(written.url)).toMatchObject({ status: 'WRITTEN' })
  })

  test('a place that does not answer is tried again, one that says no is not', async () => {
    const [away, gone] = [await makeToot(), await makeToot()]
    peers.answers.set(away.place, says('text/plain', '', 503))
    peers.answers.delete(gone.place)
    await makePost({ source: `<Embed url="${away.url}" />\n\n<Embed url="${gone.url}" />` })
    await expect(fetchWaiting(new Date(), running, peers.network)).rejects.toMatchObject({ fault: 'unreachable' })
    expect(await find(away.url)).toMatchObject({ status: 'WAITING', fault: 'unreachable' })
    expect(await find(gone.url)).toMatchObject({ status: 'FAILED', fault: 'gone' })
    await giveUpWaiting()
    expect(await find(away.url)).toMatchObject({ status: 'FAILED' })
  })

  test('one that cannot be kept holds nothing up that waits behind it', async () => {
    const gist = (id: string) => `https://gist.github.com/fieldnotes/${id.repeat(20)}`
    for (const id of ['a', 'b']) {
      const content = id === 'a' ? 'let {a}' : 'let b'
      peers.answers.set(`api.github.com/gists/${id.repeat(20)}`, saysJson({ files: { [id]: { filename: 'a.ts', content } } }))
    }
    const behind = await makeToot()
    for (const url of [gist('a'), gist('b'), behind.url]) await makePost({ source: `<Embed url="${url}" />` })
    useQuickCompiler()
    await fetchWaiting(new Date(), running, peers.network)
    expect(await find(gist('a'))).toMatchObject({ status: 'FAILED', fault: 'unreadable' })
    expect(await find(behind.url)).toMatchObject({ status: 'KEPT' })
    await db().embed.updateMany({ where: { url: { in: [gist('b'), behind.url] } }, data: { status: 'WAITING' } })
    useQuickCompiler({ failing: true })
    await expect(fetchWaiting(new Date(), running, peers.network)).rejects.toMatchObject({ fault: 'unreachable' })
    expect(await find(gist('b'))).toMatchObject({ status: 'WAITING', fault: 'unreachable' })
    expect(await find(behind.url)).toMatchObject({ status: 'KEPT' })
    await giveUpWaiting()
  })

  test('what others wrote by hand or withdrew is theirs', async () => {
    const author = callerOf(await makeUser('AUTHOR'))
    const other = callerOf(await makeUser('AUTHOR'))
    const [written, withdrawn] = [await makeToot(), await makeToot()]
    const byHand = `<Embed url="${written.url}" author="Fieldnotes">\nBy hand.\n</Embed>`
    const post = await makePost({ caller: author, source: `${byHand}\n\n<Embed url="${withdrawn.url}" />` })
    await withdrawEmbed(author, { id: (await find(withdrawn.url)).id })
    for (const { url } of [written, withdrawn])
      await expect(keepEmbed(other, { url }, peers.network)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const bare = await makePost({ caller: other, source: `<Embed url="${written.url}" />` })
    expect(await find(written.url)).toMatchObject({ status: 'WRITTEN' })
    expect(await find(withdrawn.url)).toMatchObject({ status: 'WITHDRAWN', snapshot: null })
    await db().post.delete({ where: { id: bare.id } })
    const { version } = await savePost(author, { ...(await readText(post.id)), source: `<Embed url="${written.url}" />` })
    await publishPost(author, { id: post.id, version, publishedAt: null })
    expect(await find(written.url)).toMatchObject({ status: 'WAITING' })
  })

  test('a picture stays that readers see elsewhere in a post when the embed that has it too is withdrawn', async () => {
    const [first, second] = [await makeToot(), await makeToot()]
    peers.answers.set(second.place, first.answer)
    for (const { url } of [first, second]) await keepEmbed(owner, { url }, peers.network)
    const { id, snapshot } = await find(first.url)
    const { src, hash } = /(?<src>\/media\/(?<hash>[0-9a-f]{64})[^"]*)/.exec(JSON.stringify(snapshot))?.groups ?? {}
    const uses = (postId: string) =>
      db().mediaUse.findMany({ where: { postId, media: { hash: hash ?? '' } }, select: { scope: true }, orderBy: { scope: 'asc' } })
    const both = await makePost({ source: `<Embed url="${first.url}" />\n\n<Embed url="${second.url}" />` })
    const embed = `<Embed url="${first.url}" />`
    const drawn = await makePost({ source: `${embed}\n\n![A circle](${src})` })
    await savePost(owner, { ...(await readText(drawn.id)), source: embed })
    const alone = await makePost({ source: embed })
    await withdrawEmbed(owner, { id })
    expect(await uses(both.id)).toHaveLength(2)
    expect(await uses(drawn.id)).toEqual([{ scope: 'PUBLISHED' }])
    expect(await uses(alone.id)).toEqual([])
  })

  test('what was deleted at its place since is noted a week later and stays, and what came back is not noted', async () => {
    const { url, place, answer } = await makeToot()
    await keepEmbed(owner, { url }, peers.network)
    const { permalink } = await makePost({ source: `<Embed url="${url}" />` })
    const { id } = await find(url)
    const after = (days: number) => new Date(Date.now() + days * dayMs)
    peers.answers.delete(place)
    await checkKept(after(6), running, peers.network)
    expect((await find(url)).goneSince).toBeNull()
    const before = await changeOf(id)
    await checkKept(after(8), running, peers.network)
    expect(await changeOf(id)).toBeGreaterThan(before)
    const day = after(8).toISOString().slice(0, 10)
    expect((await readPage(permalink)).embeds).toMatchObject([{ goneSince: day, snapshot: { text: 'An hour of loading circle.' } }])
    peers.answers.set(place, says('text/plain', '', 503))
    await checkKept(after(16), running, peers.network)
    expect((await readPage(permalink)).embeds[0]?.goneSince).toBe(day)
    peers.answers.set(place, answer)
    await checkKept(after(24), running, peers.network)
    expect((await readPage(permalink)).embeds[0]?.goneSince).toBeNull()
  })

  test('is fetched again and withdrawn by those whose posts show it, and then its pictures may go', async () => {
    const author = callerOf(await makeUser('AUTHOR'))
    const other = callerOf(await makeUser('AUTHOR'))
    const { url, place } = await makeToot()
    const draft = await makeDraft({ caller: author, source: 'Nothing yet.' })
    const { mdx } = (await keepEmbed(author, { url }, peers.network)) as { mdx: string }
    await savePost(author, { ...(await readText(draft.id)), source: mdx })
    const { id, snapshot } = await find(url)
    const picture = await db().media.findFirstOrThrow({ where: { hash: JSON.stringify(snapshot).match(/[0-9a-f]{64}/)?.[0] ?? '' } })
    await trashPicture(owner, { id: picture.id })
    const later = new Date(Date.now() + 31 * dayMs)
    await purgePictures(later)
    expect(await db().media.count({ where: { id: picture.id } })).toBe(1)
    expect((await listEmbeds(author, { page: 1 })).items.find((item) => item.id === id)).toMatchObject({
      posts: [{ id: draft.id }],
      others: 0,
    })
    expect((await listEmbeds(other, { page: 1 })).items.find((item) => item.id === id)).toMatchObject({ posts: [], others: 1 })
    await expect(withdrawEmbed(other, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    peers.answers.delete(place)
    await expect(refreshEmbed(author, { id }, peers.network)).rejects.toMatchObject({ message: 'It is not there any more.' })
    expect((await find(url)).snapshot).toEqual(snapshot)
    await withdrawEmbed(author, { id })
    expect(await find(url)).toMatchObject({ status: 'WITHDRAWN', snapshot: null })
    await purgePictures(later)
    expect(await db().media.count({ where: { id: picture.id } })).toBe(0)
  })
})
