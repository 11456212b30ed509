import { expect } from 'vitest'
import { GET as getPiece } from '@/app/sitemap.xml/[piece]/route'
import type { Db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { withRequest } from '@/lib/core/request'
import { listPopular } from '@/lib/posts/popularity/queries'
import * as queries from '@/lib/posts/queries'
import { listRelated } from '@/lib/posts/related/queries'
import { searchPosts } from '@/lib/search/queries'
import { addresses } from './story'

/** A page that readers know by a name, and what it asks. */
export type Page = readonly [name: string, query: () => Promise<unknown>]

async function readPiece(piece: string): Promise<string> {
  const response = await getPiece(new Request(env().SITE_URL), { params: Promise.resolve({ piece }) })
  return `${response.status} ${await response.text()}`
}

/** Every read of a reader's page in a story, as a page would ask it. */
export function storyPages(ids: readonly string[]): Page[] {
  return [
    ...addresses.map((path): Page => [`page ${path}`, () => queries.findPostPage(path)]),
    ...[1, 2, 3].map((page): Page => [`list ${page}`, () => queries.listPosts({ page, perPage: 2 })]),
    ...['dns', 'labs'].map((slug): Page => [`tag ${slug}`, () => queries.findTag(slug, 1)]),
    ...[[2024, 1] as const, [2024, 2] as const, [2024, 3] as const].map(
      ([year, month]): Page => [`month ${month}`, () => queries.findMonth(year, month, 1)],
    ),
    ...ids.slice(0, 2).map((id): Page => [`popular but ${id}`, () => listPopular(id)]),
    ...ids.slice(0, 2).map((id): Page => [`related to ${id}`, () => listRelated(id, 'dns', 'labs')]),
    ['tags', queries.listTags],
    ['all series', () => queries.listSeries(1)],
    ['series at home', queries.findNewestSeries],
    ['series basics', () => queries.findSeries('basics')],
    ['archive', queries.listArchive],
    ['year 2024', () => queries.findYear(2024)],
    ['popular', () => listPopular()],
    ['feed', () => queries.listFeed(3)],
    ['sitemap', () => readPiece('2024')],
    ['sitemap of 2023', () => readPiece('2023')],
    ['sitemap of pages', () => readPiece('pages')],
    ['pieces of the sitemap', queries.listSitemapPieces],
    ['static pages', queries.listPages],
    ['search', () => searchPosts('two')],
  ]
}

interface CachedAnswer {
  answer: string
  tags: Set<string>
}

async function render(query: () => Promise<unknown>): Promise<CachedAnswer> {
  const tags = new Set<string>()
  const answer = await withRequest({ id: 'r', address: '', tags, formStates: new Map() } as Parameters<typeof withRequest>[0], query)
  return { answer: JSON.stringify(answer), tags }
}

/** Pages as the cache would hold them, against what is true. */
export class CachedPages {
  readonly answers = new Map<string, CachedAnswer>()
  readonly figures = { needed: 0, needless: 0, untouched: 0 }
  #position = 0

  constructor(
    readonly db: Db,
    readonly pages: () => readonly Page[],
  ) {}

  async visit(some: (index: number) => boolean = () => true): Promise<void> {
    for (const [index, [name, query]] of this.pages().entries()) if (some(index)) this.answers.set(name, await render(query))
  }

  async tagsSince(): Promise<Set<string>> {
    const rows = await this.db.cacheTag.findMany({ where: { position: { gt: this.#position } } })
    this.#position = Math.max(this.#position, ...rows.map(({ position }) => position))
    return new Set(rows.map(({ tag }) => tag))
  }

  /** Names of the pages that left the cache. Fails when one stayed that should not have. */
  async check(after: string): Promise<string[]> {
    const changed = await this.tagsSince()
    const left: string[] = []
    for (const [name, query] of this.pages()) {
      const fresh = await render(query)
      const cached = this.answers.get(name)
      if (!cached) {
        this.answers.set(name, fresh)
        continue
      }
      const stale = [...cached.tags].some((tag) => changed.has(tag))
      if (!stale) expect(cached.answer, `${name} stayed in the cache after ${after}`).toBe(fresh.answer)
      this.figures[stale ? (cached.answer === fresh.answer ? 'needless' : 'needed') : 'untouched']++
      if (!stale) continue
      left.push(name)
      this.answers.set(name, fresh)
    }
    return left
  }
}
