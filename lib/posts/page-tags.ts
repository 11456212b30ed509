import type { Change } from '@/lib/core/cache'

/** Names of what a cached page can depend on that posts decide. */
export const postTags = {
  /** A post as its own page shows it. */
  body: (postId: string) => `body:${postId}`,
  /** A post as lists show it: title, address, date, excerpt, tags. */
  card: (postId: string) => `card:${postId}`,
  /** A post as a bare link shows it: title and address. */
  link: (postId: string) => `link:${postId}`,
  /** Which posts are the newer and the older one. */
  neighbours: (postId: string) => `neighbours:${postId}`,
  /** The post or redirect at an address. */
  address: (permalink: string) => `address:${permalink}`,
  /** Which posts there are, in which order. */
  timeline: 'timeline',
  /** Which posts carry the tag, in which order, and the tag's name. */
  tag: (slug: string) => `tag:${slug}`,
  /** Which tags there are, with their names and numbers of posts. */
  tagIndex: 'tags',
  /** Which parts the series has, in which order, and its title. */
  series: (slug: string) => `series:${slug}`,
  seriesIndex: 'series',
  /** Which posts are in the archive's page of one month, "2023/04", in which order. */
  month: (month: string) => `month:${month}`,
  /** Which months have posts, and how many. */
  archive: 'archive',
  /** Which static pages there are. */
  pages: 'pages',
  /** Any word of any listed post: for search. */
  texts: 'texts',
  /** Any text of a piece of the sitemap, "2023" or "pages": for its addresses and dates. */
  sitemap: (piece: string) => `sitemap:${piece}`,
  /** Which pieces the sitemap has. */
  sitemapIndex: 'sitemap',
  /** Which posts are the most popular ones. */
  popular: 'popular',
  /** Moment at which the next scheduled post appears. No page shows it; every server watches it. */
  schedule: 'schedule',
} as const

/**
 * Public summary of a post, all that readers can see of it outside its own page: the facts that decide which pages a change makes
 * stale.
 */
export interface PublicSummary {
  kind: 'POST' | 'PAGE'
  permalink: string
  title: string
  /** All that lists show of the post, in any form that differs when what they show does. */
  card: string
  tags: readonly { slug: string; name: string }[]
  series: { slug: string; title: string; position: number } | null
  /** "2023/04" in the blog's time zone. */
  month: string
  /** Year of its date in UTC, which names its piece of the sitemap. */
  year: string
  /** False when lists leave it out. */
  listed: boolean
  /** False when search engines are led to another site: its piece of the sitemap leaves it out. */
  atHome: boolean
}

/** Change of one post, as readers see it. */
export interface PostChange {
  postId: string
  /** Null stands for "not visible". */
  before: PublicSummary | null
  after: PublicSummary | null
  /** Ids of the posts that stood beside it before or stand there now; empty when it kept its place on the timeline. */
  neighbours: readonly string[]
}

/** Change of which posts are the most popular ones. */
export const popularChanged: Change = { kind: 'tags', tags: new Set([postTags.popular]) }

/** Change of the moment at which the next scheduled post appears. */
export const scheduleChanged: Change = { kind: 'tags', tags: new Set([postTags.schedule]) }

/** Finds the exact set of tags that a change of one post makes stale. Pure; the same whether the post comes or goes. */
export function affectedByPost({ postId, before, after, neighbours }: PostChange): Set<string> {
  if (!before && !after) return new Set()
  const affected = new Set([postTags.body(postId)])
  if (before?.listed || after?.listed) affected.add(postTags.texts)
  addSitemap(affected, before, after)
  const appeared = !before || !after || before.kind !== after.kind
  const relisted = before?.listed !== after?.listed
  const linkChanged = appeared || before.permalink !== after.permalink || before.title !== after.title
  if (linkChanged) affected.add(postTags.link(postId))
  if (appeared || before.permalink !== after.permalink)
    for (const summary of [before, after]) if (summary) affected.add(postTags.address(summary.permalink))
  if (appeared || relisted || before.card !== after.card) affected.add(postTags.card(postId))
  for (const summary of [before, after])
    if (summary?.kind === 'PAGE' && summary.listed && (linkChanged || relisted)) affected.add(postTags.pages)
  const [then = null, now = null] = [before, after].map((summary) => (summary?.kind === 'POST' && summary.listed ? summary : null))
  if (then || now) addLists(affected, then, now, neighbours)
  if (neighbours.length > 0) for (const id of [postId, ...neighbours]) affected.add(postTags.neighbours(id))
  return affected
}

function addSitemap(affected: Set<string>, before: PublicSummary | null, after: PublicSummary | null): void {
  const [then, now] = [before, after].map((summary) => (summary?.listed ? (summary.kind === 'PAGE' ? 'pages' : summary.year) : null))
  for (const piece of [then, now]) if (piece) affected.add(postTags.sitemap(piece))
  if (then !== now || (then !== null && before?.atHome !== after?.atHome)) affected.add(postTags.sitemapIndex)
}

function addLists(affected: Set<string>, before: PublicSummary | null, after: PublicSummary | null, neighbours: readonly string[]): void {
  const moved = !before || !after || neighbours.length > 0
  if (moved) affected.add(postTags.timeline)
  const otherMonth = before?.month !== after?.month
  if (otherMonth) affected.add(postTags.archive)
  const pairs = [
    [before, after],
    [after, before],
  ] as const
  for (const [summary, other] of pairs) {
    if (!summary) continue
    if (moved || otherMonth) affected.add(postTags.month(summary.month))
    for (const { slug, name } of summary.tags) {
      const kept = other?.tags.some((tag) => tag.slug === slug && tag.name === name)
      if (!kept) affected.add(postTags.tagIndex)
      if (!kept || moved) affected.add(postTags.tag(slug))
    }
    if (!summary.series) continue
    const kept = JSON.stringify(summary.series) === JSON.stringify(other?.series)
    if (!kept || moved) affected.add(postTags.seriesIndex).add(postTags.series(summary.series.slug))
  }
}
