// Runs the product in this process on a database that bench/scale-posts.ts filled, and measures how long pages take to make that
// are in no cache, the same pages from the cache, and what authors do.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sessionCookie } from '@/lib/auth/sessions/session-cookie'
import { issueToken } from '@/lib/auth/sessions/session-token'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { callerOf, makeUser, randomAddress } from '@/scripts/testing/people'
import { readText } from '@/scripts/testing/posts'
import { start } from '@/server/main'

const posts = Number(process.env.BENCH_POSTS)
const ROUNDS = 3
/** Rounds before those that count: the first run of any code is slow. */
const WARM_UP = 2
/** Milliseconds after a change until pages that it made stale begin to be made anew ahead of readers, and more. */
const GATHERING = 200
/** Milliseconds between looks at whether this process is idle, and of work in between that count as idle. */
const LOOK = 60
const IDLE = 6

/** A page that is asked for: an address that nobody asked for before, or one address with the tag that makes it stale. */
interface ColdPage {
  name: string
  address(round: number): string
  stale?: string
  status?: number
}

const perPage = 10
const thisYear = new Date().getUTCFullYear()
const middle = Math.floor((posts / perPage) * 0.9)
/** Newest post of a month so many months ago that all are there; each month is asked for once. */
const monthOf = (round: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1 - (round % 4), 1))
const pages: ColdPage[] = [
  { name: 'home', address: () => '/', stale: 'timeline' },
  { name: 'post', address: (round) => `/note-${Math.floor(posts / 2) + round * 11 + 1}-on-templates` },
  { name: 'deep list page', address: (round) => `/page/${middle - round}` },
  { name: 'tag of all posts', address: () => '/tags/everywhere', stale: 'tag:everywhere' },
  { name: 'deep page of that tag', address: (round) => `/tags/everywhere/page/${middle - round}` },
  { name: 'tag of one post in 299', address: (round) => `/tags/topic-${round + 1}` },
  { name: 'tag index', address: () => '/tags', stale: 'tags' },
  { name: 'archive', address: () => '/archive', stale: 'archive' },
  { name: 'a year', address: () => `/archive/${thisYear}`, stale: 'months' },
  { name: 'a month', address: (round) => `/archive/${monthOf(round).toISOString().slice(0, 7).replace('-', '/')}`, stale: 'months' },
  { name: 'list of series', address: () => '/series', stale: 'series' },
  { name: 'a series', address: (round) => `/series/series-${round % Math.ceil(posts / 100)}`, stale: 'one-series' },
  { name: 'index of the sitemap', address: () => '/sitemap.xml', stale: 'sitemap' },
  { name: 'a year of the sitemap', address: () => `/sitemap.xml/${thisYear}`, stale: `sitemap:${thisYear}` },
  { name: 'feed', address: () => '/feed.xml', stale: 'timeline' },
  { name: '404 with suggestions', address: (round) => `/note-${Math.floor(posts / 3) + round}-on-template`, status: 404 },
  { name: 'search', address: (round) => `/search?q=mark+router+${round}` },
]

async function get(address: string, headers: Record<string, string> = {}, status = 200): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(env().SITE_URL + address, { headers: { ...headers, 'x-forwarded-for': randomAddress() }, redirect: 'manual' })
  await answer.arrayBuffer()
  if (answer.status !== status) throw new Error(`${address} answered ${answer.status}.`)
  return performance.now() - begun
}

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

/** Waits until nothing is made ahead of readers any more, so that it is in nobody's way. */
async function settle(): Promise<void> {
  await pause(GATHERING)
  for (let idle = 0; idle < 2; ) {
    const before = process.cpuUsage()
    await pause(LOOK)
    const { user, system } = process.cpuUsage(before)
    idle = (user + system) / 1000 < IDLE ? idle + 1 : 0
  }
}

/** Makes one page stale, whatever it shows. */
async function makeStale(page: ColdPage, round: number): Promise<void> {
  const month = page
    .address(round)
    .replace(/^\/archive\//, '')
    .replace(/^\d+$/, '$&/01')
  const tag =
    page.stale === 'months'
      ? `month:${month}`
      : page.stale === 'one-series'
        ? `series:${page.address(round).split('/').at(-1)}`
        : page.stale
  await write(async () => ({ value: undefined, changes: tag ? [{ kind: 'tags', tags: new Set([tag]) }] : [] }))
}

async function measurePages(): Promise<Record<string, number>> {
  const measured: Record<string, number> = {}
  for (const page of pages) {
    const cold: number[] = []
    const warm: number[] = []
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const address = page.address(round)
      if (page.stale) await makeStale(page, round)
      const first = await get(address, {}, page.status)
      const second = await get(address, {}, page.status)
      if (round >= WARM_UP) {
        cold.push(first)
        warm.push(second)
      }
      if (page.stale) await settle()
    }
    measured[`${page.name}, cold`] = median(cold)
    if (!page.status && page.name !== 'search') measured[`${page.name}, cached`] = median(warm)
  }
  return measured
}

async function measureStudio(): Promise<Record<string, number>> {
  const owner = await makeUser('OWNER', { email: 'scale@example.org' })
  const cookie = `${sessionCookie().name}=${await issueToken(owner, now())}`
  const lists = {
    'studio: overview': '/studio',
    'studio: list of posts': '/studio/posts',
    'studio: list by title, page 90': '/studio/posts?sort=title&page=90',
    'studio: list of scheduled posts': '/studio/posts?status=SCHEDULED',
    'studio: list with filter and search': '/studio/posts?status=PUBLISHED&query=note+1&tag=everywhere&sort=title',
    'studio: list, nothing found': '/studio/posts?status=PUBLISHED&query=nowhere&tag=topic-7',
    'studio: queue of comments': '/studio/comments',
    'studio: approved comments': '/studio/comments?status=approved&page=9',
  }
  const measured: Record<string, number> = {}
  for (const [name, address] of Object.entries(lists)) {
    const times: number[] = []
    for (let round = 0; round <= WARM_UP + ROUNDS; round++) times.push(await get(address, { cookie }))
    measured[`${name}, first`] = times[0] ?? Number.NaN
    measured[`${name}, again`] = median(times.slice(1 + WARM_UP))
  }
  return measured
}

async function untilLive(permalink: string, mark: string): Promise<void> {
  for (;;) {
    const answer = await fetch(env().SITE_URL + permalink)
    if ((await answer.text()).includes(mark)) return
  }
}

async function measureWriting(): Promise<Record<string, number>> {
  const saves: number[] = []
  const lives: number[] = []
  const caller = callerOf(system)
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const id = `many-${Math.floor(posts / 2) + round}`
    const mark = randomUUID()
    const text = await readText(id)
    const begun = performance.now()
    const { version } = await savePost(caller, { ...text, source: `${text.source}\n\n${mark}\n` })
    const saved = performance.now()
    await publishPost(caller, { id, version, publishedAt: null })
    await untilLive(text.permalink ?? '', mark)
    lives.push(performance.now() - saved)
    saves.push(saved - begun)
    await settle()
  }
  return { 'a save': median(saves.slice(WARM_UP)), 'publishing to live': median(lives.slice(WARM_UP)) }
}

await start()
// Work at the start is not measured.
await settle()
const measured = { ...(await measurePages()), ...(await measureStudio()), ...(await measureWriting()) }
await db().$disconnect()
process.stdout.write(`\n${JSON.stringify(measured)}\n`)
process.exit(0)
