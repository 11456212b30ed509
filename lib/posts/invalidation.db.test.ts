import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '@/lib/core/clock'
import type { Db } from '@/lib/core/db'
import { withRequest } from '@/lib/core/request'
import { write } from '@/lib/core/write'
import { searchPosts } from '@/lib/search/queries'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { callerOf, makeComment, makePost, makeUser } from '@/prisma/factories'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import * as commands from './commands'
import * as queries from './queries'
import { getStudioPost } from './studio'

const START = Date.parse('2024-03-01T00:30:00Z')
const HOUR = 3_600_000
let clock = START

const addresses = ['/a', '/b', '/c', '/d', '/e', '/f']
const permalink = fc.constantFrom(...addresses)
const title = fc.constantFrom('Alpha', 'Beta', 'Gamma')
const tagNames = fc.uniqueArray(fc.constantFrom('DNS', 'dns', 'Labs'), { maxLength: 2, selector: (name) => name.toLowerCase() })
const series = fc.constantFrom(null, null, 'Basics', 'basics')
const position = fc.constantFrom(null, 1, 2)
/** Hours from now: far back, about a month's end in some time zones, just now, soon. */
const hours = fc.constantFrom(-900, -30, -2, -1, -0.25, 0, 3, 30)
const words = fc.constantFrom('one', 'two', 'three')
const which = fc.nat({ max: 5 })

type Op =
  | {
      op: 'publish'
      kind: 'POST' | 'PAGE'
      permalink: string
      title: string
      tags: string[]
      series: string | null
      position: number | null
      hours: number
    }
  | {
      op: 'edit'
      which: number
      live: boolean
      text: Partial<{ body: string; lead: string; title: string; permalink: string; tags: string[]; series: string | null }>
    }
  | { op: 'date'; which: number; hours: number }
  | { op: 'unpublish' | 'trash' | 'restore' | 'comment' | 'author' | 'views' | 'close'; which: number }
  | { op: 'popular' }
  | { op: 'zone'; zone: string }
  | { op: 'pass'; hours: number; visited: number }

const published = fc.record({
  op: fc.constant('publish' as const),
  kind: fc.constantFrom('POST', 'POST', 'POST', 'PAGE'),
  permalink,
  title,
  tags: tagNames,
  series,
  position,
  hours,
})
const edited = fc.record({ body: words, lead: words, title, permalink, tags: tagNames, series }, { requiredKeys: [] })

const ops: fc.Arbitrary<Op> = fc.oneof(
  { weight: 4, arbitrary: published as fc.Arbitrary<Op> },
  { weight: 6, arbitrary: fc.record({ op: fc.constant('edit' as const), which, live: fc.boolean(), text: edited }) as fc.Arbitrary<Op> },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('date' as const), which, hours }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constantFrom('unpublish', 'trash', 'restore', 'comment', 'author', 'views', 'close'), which }),
  },
  { weight: 1, arbitrary: fc.constant({ op: 'popular' as const }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('zone' as const), zone: fc.constantFrom('UTC', 'Pacific/Auckland') }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('pass' as const), hours: fc.constantFrom(1, 5, 40), visited: fc.nat({ max: 7 }) }) },
)

/** Every read of a reader's page, as a page would ask it. */
function pages(ids: readonly string[]): [string, () => Promise<unknown>][] {
  return [
    ...addresses.map((path): [string, () => Promise<unknown>] => [`page ${path}`, () => queries.findPostPage(path)]),
    ...[1, 2, 3].map((page): [string, () => Promise<unknown>] => [`list ${page}`, () => queries.listPosts({ page, perPage: 2 })]),
    ...['dns', 'labs'].map((slug): [string, () => Promise<unknown>] => [`tag ${slug}`, () => queries.findTag(slug, 1)]),
    ...[[2024, 1] as const, [2024, 2] as const, [2024, 3] as const].map(([year, month]): [string, () => Promise<unknown>] => [
      `month ${month}`,
      () => queries.listMonth(year, month),
    ]),
    ...ids.slice(0, 2).map((id): [string, () => Promise<unknown>] => [`popular but ${id}`, () => queries.listPopular(id)]),
    ['tags', queries.listTags],
    ['all series', queries.listSeries],
    ['series basics', () => queries.findSeries('basics')],
    ['archive', queries.listArchive],
    ['popular', () => queries.listPopular()],
    ['feed', () => queries.listFeed(3)],
    ['sitemap', queries.listSitemap],
    ['static pages', queries.listPages],
    ['search', () => searchPosts('two')],
  ]
}

interface Kept {
  answer: string
  tags: Set<string>
}

async function render(query: () => Promise<unknown>): Promise<Kept> {
  const tags = new Set<string>()
  const answer = await withRequest({ id: 'r', address: '', tags, formStates: new Map() } as Parameters<typeof withRequest>[0], query)
  return { answer: JSON.stringify(answer), tags }
}

/** What the front would hold, against what is true. */
class Front {
  readonly kept = new Map<string, Kept>()
  readonly figures = { needed: 0, needless: 0, untouched: 0 }
  #position = 0

  constructor(readonly db: Db) {}

  async visit(ids: readonly string[], some: (index: number) => boolean = () => true): Promise<void> {
    for (const [index, [name, query]] of pages(ids).entries()) if (some(index)) this.kept.set(name, await render(query))
  }

  async stampedSince(): Promise<Set<string>> {
    const rows = await this.db.cacheTag.findMany({ where: { position: { gt: this.#position } } })
    this.#position = Math.max(this.#position, ...rows.map(({ position }) => position))
    return new Set(rows.map(({ tag }) => tag))
  }

  /** Names of the pages that left the front. Fails when one stayed that should not have. */
  async check(ids: readonly string[], after: string): Promise<string[]> {
    const stamped = await this.stampedSince()
    const left: string[] = []
    for (const [name, query] of pages(ids)) {
      const fresh = await render(query)
      const kept = this.kept.get(name)
      if (!kept) {
        this.kept.set(name, fresh)
        continue
      }
      const stale = [...kept.tags].some((tag) => stamped.has(tag))
      if (!stale) expect(kept.answer, `${name} stayed in the front after ${after}`).toBe(fresh.answer)
      this.figures[stale ? (kept.answer === fresh.answer ? 'needless' : 'needed') : 'untouched']++
      if (!stale) continue
      left.push(name)
      this.kept.set(name, fresh)
    }
    return left
  }
}

/** Refusals are part of the story: what is refused changes nothing. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AppError') throw error
  }
}

async function edit(id: string, text: Extract<Op, { op: 'edit' }>['text'], live: boolean): Promise<void> {
  const post = await getStudioPost(callerOf(), id)
  const [lead = '', body = ''] = post.source.split('\n')
  const { version } = await commands.savePost(callerOf(), {
    id,
    version: post.version,
    title: text.title ?? post.title,
    source: `${text.lead ?? lead}\n${text.body ?? body}`,
    description: post.description,
    tags: text.tags ?? post.tags,
    seriesTitle: text.series === undefined ? post.seriesTitle : text.series,
    seriesPosition: post.seriesPosition,
    permalink: text.permalink ?? post.wishedPermalink,
    commentsClosed: post.commentsClosed,
  })
  if (live) await commands.publishPost(callerOf(), { id, version, publishedAt: post.status === 'SCHEDULED' ? post.publishedAt : null })
}

async function switchComments(id: string): Promise<void> {
  const { commentsClosed, version, title, source, description, tags, seriesTitle, seriesPosition, wishedPermalink } = await getStudioPost(
    callerOf(),
    id,
  )
  const same = { id, version, title, source, description, tags, seriesTitle, seriesPosition, permalink: wishedPermalink }
  await commands.savePost(callerOf(), { ...same, commentsClosed: !commentsClosed })
}

async function apply(op: Op, ids: string[], author: Awaited<ReturnType<typeof makeUser>>): Promise<void> {
  const at = (hours: number) => new Date(clock + hours * HOUR)
  if (op.op === 'publish') {
    const { kind, permalink, title, tags, series, position } = op
    const caller = { ...callerOf({ ...author, role: 'OWNER' }) }
    const post = await makePost({
      kind,
      caller,
      permalink,
      title,
      tags,
      seriesTitle: series,
      seriesPosition: position,
      source: 'one\ntwo',
      publishedAt: at(op.hours),
    })
    ids.push(post.id)
    return
  }
  if (op.op === 'popular') return commands.refreshPopular(at(0))
  if (op.op === 'zone') return saveSettings(callerOf(), { ...(await readSettings()), timeZone: op.zone })
  if (op.op === 'pass') return
  const id = ids[op.which % (ids.length || 1)]
  if (!id) return
  if (op.op === 'edit') return edit(id, op.text, op.live)
  if (op.op === 'date') {
    const { version } = await getStudioPost(callerOf(), id)
    await commands.publishPost(callerOf(), { id, version, publishedAt: at(op.hours).toISOString() })
  } else if (op.op === 'unpublish') await commands.unpublishPost(callerOf(), { id })
  else if (op.op === 'trash') await commands.trashPost(callerOf(), { id })
  else if (op.op === 'restore') await commands.restorePost(callerOf(), { id })
  else if (op.op === 'comment') await makeComment({ postId: id })
  else if (op.op === 'close') await switchComments(id)
  else if (op.op === 'views') await commands.recordViews(new Map(addresses.map((path, index) => [path, index * op.which * 50])))
  else {
    await write(async (tx) => {
      await tx.user.update({ where: { id: author.id }, data: { name: `Writer ${clock} ${op.which}` } })
      return { value: undefined, changes: [{ kind: 'author', userId: author.id }] }
    })
  }
}

onEachDatabase('what a change makes stale', ({ db }) => {
  beforeAll(() => {
    useQuickCompiler()
    setClock(() => new Date(clock))
  })
  afterAll(() => setClock())
  beforeEach(() => empty(db()))

  async function empty(on: Db): Promise<void> {
    clock = START
    await on.comment.deleteMany()
    await on.post.deleteMany()
    await on.tag.deleteMany()
    await on.series.deleteMany()
    await on.setting.deleteMany()
  }

  test('is every page whose content changed, and few others', { timeout: 240_000 }, async () => {
    const total = { needed: 0, needless: 0, untouched: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(ops, { minLength: 4, maxLength: 14 }), async (story) => {
        await empty(db())
        const author = await makeUser({ role: 'OWNER' })
        const ids: string[] = []
        const front = new Front(db())
        await front.stampedSince()
        await front.visit(ids)
        for (const op of story) {
          clock += 60_000
          if (op.op === 'pass') {
            clock += op.hours * HOUR
            // Time passed and nobody announced it yet: some pages are rendered anew, others are still the old ones.
            await front.visit(ids, (index) => (index + op.visited) % 3 === 0)
            continue
          }
          await unlessRefused(() => apply(op, ids, author))
          await commands.announceDue(new Date(clock))
          await front.check(ids, JSON.stringify(op))
        }
        for (const key of ['needed', 'needless', 'untouched'] as const) total[key] += front.figures[key]
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
    )
    const share = total.needless / (total.needed + total.needless)
    if (process.env.PROPERTY_RUNS) console.error(JSON.stringify({ ...total, share }))
    expect(share).toBeLessThan(0.25)
  })

  describe('of one change', () => {
    let ids: string[]
    let front: Front

    beforeEach(async () => {
      ids = []
      const series = { seriesTitle: 'Basics', seriesPosition: null }
      for (const [index, path] of addresses.entries()) {
        const publishedAt = new Date(clock - (10 - index) * 200 * HOUR)
        const given = { permalink: path, title: `Post ${path}`, source: 'lead\nbody', tags: index % 2 ? ['DNS'] : ['Labs'] }
        ids.push((await makePost({ ...given, ...(index < 2 ? series : {}), publishedAt })).id)
      }
      front = new Front(db())
      await front.visit(ids)
      await front.stampedSince()
    })

    test('an edited body: its own page, the feed, and what reads every text', async () => {
      await edit(ids[4] ?? '', { body: 'another ending' }, true)
      expect((await front.check(ids, 'an edit')).sort()).toEqual(['feed', 'page /e', 'search', 'sitemap'])
    })

    test('a saved draft: nothing', async () => {
      await edit(ids[4] ?? '', { body: 'unfinished', title: 'Unfinished' }, false)
      expect(await front.check(ids, 'a save')).toEqual([])
    })

    test('an edited body of an old post: not even the feed', async () => {
      await edit(ids[0] ?? '', { body: 'another ending' }, true)
      expect((await front.check(ids, 'an edit')).sort()).toEqual(['page /a', 'search', 'sitemap'])
    })

    test('a comment: its post and the lists that count it, not the pages that name the post', async () => {
      await makeComment({ postId: ids[4] ?? '' })
      const left = await front.check(ids, 'a comment')
      expect(left.filter((name) => name.startsWith('page') || name.startsWith('popular'))).toEqual(['page /e'])
      expect(left).not.toContain('feed')
    })

    test('a new title: the posts beside it and the parts of its series name it, others do not', async () => {
      await edit(ids[1] ?? '', { title: 'Renamed' }, true)
      const left = await front.check(ids, 'a new title')
      expect(left.filter((name) => name.startsWith('page')).sort()).toEqual(['page /a', 'page /b', 'page /c'])
      expect(left).not.toContain('tags')
      expect(left).not.toContain('archive')
    })

    test('a scheduled post: nothing until its moment, then its lists, once', async () => {
      const soon = new Date(clock + HOUR)
      await makePost({ permalink: '/soon', tags: ['Labs'], publishedAt: soon })
      expect(await front.check(ids, 'scheduling')).toEqual([])
      clock += 2 * HOUR
      expect(await commands.nextDue(new Date(clock))).toEqual(soon)
      expect(await commands.announceDue(new Date(clock))).toBe(1)
      const left = await front.check(ids, 'its moment')
      for (const name of ['list 1', 'tag labs', 'feed', 'page /f', 'archive']) expect(left).toContain(name)
      expect(left).not.toContain('page /a')
      expect(await commands.announceDue(new Date(clock))).toBe(0)
      expect(await commands.nextDue(new Date(clock))).toBeNull()
    })
  })
})
