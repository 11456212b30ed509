import { getFeed } from '@/lib/feeds/queries'
import { findCompiled } from '@/lib/mdx/data'
import { listPopular } from '@/lib/posts/popularity/queries'
import * as queries from '@/lib/posts/queries'
import type { LockedPage, PostCard, PostPage, PostTeaser, SitemapPiece } from '@/lib/posts/types'
import { searchPosts } from '@/lib/search/queries'
import { routeResolver } from '@/server/routing/route-resolver'
import { Expected, iso, monthOf, PER_PAGE, type Public } from './answers'
import type { Page } from './cached-pages'
import { type Model, publishedTags, slugOf } from './model'

/** Posts in a feed. */
const FEED = 20

/** An address, what it shows by the model, and how to ask the product for the same. */
interface Address {
  name: string
  expected: unknown
  read: Page[1]
}

/** Each line of a list as words, so that a difference is easy to read. */
function line({ permalink, title, excerpt, publishedAt, tags, series }: PostTeaser): string {
  const names = tags.map(({ slug, name }) => `${slug}=${name}`)
  return [permalink, title, excerpt, publishedAt, names, series ? `${series.slug}=${series.title} ${series.position}` : ''].join(' | ')
}

const lines = (posts: readonly PostTeaser[]) => posts.map(line)

async function readPage(path: string) {
  const page = await queries.findPostPage(path)
  return page && (page.kind === 'LOCKED' ? { locked: (page as LockedPage).title } : toPage(page as PostPage))
}

async function toPage(page: PostPage) {
  const link = (other: PostPage['newer']) => other && `${other.permalink} ${other.title}`
  return {
    kind: page.kind,
    title: page.title,
    text: (await findCompiled(page.compiledHash))?.code,
    tags: page.tags.map(({ slug, name }) => `${slug}=${name}`),
    dates: [page.publishedAt, page.revisedAt],
    listed: page.listed,
    newer: link(page.newer),
    older: link(page.older),
    parts: page.seriesParts.map((part) => `${part.position} ${link(part)} ${part.current}`),
  }
}

const toPaged = ({ items, pages, total }: { items: PostCard[]; pages: number; total: number }) => ({
  items: lines(items),
  pages,
  total,
})

function ownPages(expected: Expected): Address[] {
  return [...expected.model.paths].map((path) => ({ name: path, expected: expected.page(path), read: () => readPage(path) }))
}

function homePages(expected: Expected): Address[] {
  return [1, 2, 3].map((page) => ({
    name: `home ${page}`,
    expected: expected.paged(expected.timeline(), page),
    read: async () => toPaged(await queries.listPosts({ page, perPage: PER_PAGE })),
  }))
}

function tagPages(expected: Expected): Address[] {
  const slugs = [...expected.model.tagNames.keys(), 'unknown']
  const carry = (slug: string) => expected.timeline((post) => publishedTags(post).some((name) => slugOf(name) === slug))
  const counts = slugs
    .sort()
    .flatMap((slug) => (carry(slug).length > 0 ? [`${expected.model.tagNames.get(slug)}: ${carry(slug).length}`] : []))
  const index = {
    name: '/tags',
    expected: counts,
    read: async () => (await queries.listTags()).map(({ name, count }) => `${name}: ${count}`),
  }
  const pages = slugs.flatMap((slug) =>
    [1, 2].map((page) => ({
      name: `/tags/${slug}/page/${page}`,
      expected: carry(slug).length === 0 ? null : { name: expected.model.tagNames.get(slug), ...expected.paged(carry(slug), page) },
      read: async () => {
        const found = await queries.findTag(slug, page)
        return found && { name: found.tag.name, ...toPaged(found.posts) }
      },
    })),
  )
  return [index, ...pages]
}

function seriesPages(expected: Expected): Address[] {
  const summary = (slug: string) => ({ title: expected.model.seriesTitles.get(slug), parts: expected.lines(expected.parts(slug)) })
  const toSummary = ({ title, parts }: { title: string; parts: PostCard[] }) => ({ title, parts: lines(parts) })
  const index = {
    name: '/series',
    expected: expected.allSeries().map(summary),
    read: async () => (await queries.listSeries(1)).items.map(toSummary),
  }
  const pages = [...expected.model.seriesTitles.keys(), 'unknown'].map((slug) => ({
    name: `/series/${slug}`,
    expected: expected.parts(slug).length === 0 ? null : summary(slug),
    read: async () => {
      const found = await queries.findSeries(slug)
      return found && toSummary(found)
    },
  }))
  return [index, ...pages]
}

function archivePages(expected: Expected): Address[] {
  const two = (month: number) => String(month).padStart(2, '0')
  const readYears = async () => {
    const { years } = await queries.listArchive()
    return years.flatMap(({ year, months }) => months.map(({ month, posts }) => `${year}-${two(month)}: ${posts.length}`))
  }
  const months = new Set(expected.model.posts.flatMap(({ date }) => (date === null ? [] : monthOf(date))))
  const pages = [...months, '2001-01'].map((month) => ({
    name: `/archive/${month}`,
    expected: expected.lines(expected.timeline(({ live }) => monthOf(live.date) === month)),
    read: async () => lines((await queries.findMonth(Number(month.slice(0, 4)), Number(month.slice(5)), 1))?.items ?? []),
  }))
  return [{ name: '/archive', expected: expected.archive(), read: readYears }, ...pages]
}

function popularLists(expected: Expected): Address[] {
  const whose = [undefined, ...expected.model.posts.slice(0, 3).map(({ id }) => id)]
  return whose.map((but) => ({
    name: `popular but ${but ?? 'none'}`,
    expected: expected.popular(but),
    read: async () => lines(await listPopular(...(but ? [but] : []))),
  }))
}

function machinePages(expected: Expected): Address[] {
  const listed = expected.model.listed() as Public[]
  const changedAt = ({ live }: Public) => iso(live.revisedAt ?? live.date)
  const titles = listed.filter(({ kind }) => kind === 'PAGE').map(({ live }) => `${live.copy.title} ${live.path}`)
  return [
    {
      name: 'feeds',
      expected: expected
        .timeline()
        .slice(0, FEED)
        .map((post) => [
          post.live.path,
          post.live.copy.title,
          post.live.copy.text,
          iso(post.live.date),
          changedAt(post),
          expected.tags(post),
        ]),
      read: readFeed,
    },
    ...sitemap(expected),
    {
      name: 'static pages',
      expected: titles.sort(),
      read: async () => (await queries.listPages()).map(({ title, permalink }) => `${title} ${permalink}`),
    },
    ...['birch', 'cedar'].map((word) => ({
      name: `search for ${word}`,
      expected: expected.found(word),
      read: async () => lines((await searchPosts(word)).posts),
    })),
  ]
}

/** The pieces of the sitemap, one for each year of UTC, and which there are. */
function sitemap(expected: Expected): Address[] {
  const changedAt = ({ live }: Public) => iso(live.revisedAt ?? live.date)
  const yearOf = ({ live }: Public) => new Date(live.date).getUTCFullYear()
  const piece = (name: string, posts: readonly Public[], which: SitemapPiece): Address => ({
    name,
    expected: posts.map((post) => `${post.live.path} ${changedAt(post)}`),
    read: async () => (await queries.listSitemap(which)).map(({ path, changedAt }) => `${path} ${changedAt}`),
  })
  const pages = (expected.model.listed() as Public[]).filter(({ kind }) => kind === 'PAGE')
  const years = [...new Set(expected.timeline().map(yearOf))]
  return [
    {
      name: 'pieces of the sitemap',
      expected: [{ kind: 'pages' }, ...years.map((year) => ({ kind: 'year', year, part: 1 }))],
      read: queries.listSitemapPieces,
    },
    piece('sitemap of pages', pages, { kind: 'pages' }),
    ...[2023, 2024, 2025].map((year) => {
      const posts = expected.timeline((post) => yearOf(post) === year)
      return piece(`sitemap of ${year}`, posts, { kind: 'year', year, part: 1 })
    }),
  ]
}

async function readFeed() {
  const { site, entries } = await getFeed()
  return entries.map(({ url, title, html, publishedAt, changedAt, tags }) => {
    const names = tags.map(({ slug, name }) => `${slug}=${name}`)
    return [decodeURI(url.slice(site.url.length)), title, html.replace(/<\/?p>/g, ''), publishedAt, changedAt, names]
  })
}

/** Every address that readers have, in the order of the site. */
export function publicAddresses(model: Model): Address[] {
  const expected = new Expected(model)
  const makers = [ownPages, homePages, tagPages, seriesPages, archivePages, popularLists, machinePages]
  return makers.flatMap((make) => make(expected))
}

/** Lists where each address leads: to a post, in one hop to where it moved, or nowhere. Each is asked anew each time. */
export function destinations(model: Model): Address[] {
  const expected = new Expected(model)
  return [...model.paths].map((path) => {
    const moved = model.former.get(path)
    const target = moved && model.isVisible(moved) ? { kind: 'redirect', permalink: moved.live?.path } : null
    const here = expected.at(path)
    return {
      name: `to ${path}`,
      expected: here ? { kind: 'post', postId: here.id } : target,
      read: () => routeResolver.resolve(encodeURI(path)),
    }
  })
}
