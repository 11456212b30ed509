/** A tag as pages show it; `/tags/<slug>`. */
export interface TagLink {
  slug: string
  name: string
}

export interface TagCount extends TagLink {
  count: number
}

/** What lists show of a visible post. Dates are ISO 8601 in UTC. */
export interface PostCard {
  id: string
  permalink: string
  title: string
  excerpt: string
  publishedAt: string
  revisedAt: string | null
  readingMinutes: number
  tags: TagLink[]
  series: { slug: string; title: string; position: number } | null
  /** Approved comments. */
  commentCount: number
  image: string | null
}

export interface Heading {
  depth: number
  id: string
  text: string
}

export interface PostLink {
  permalink: string
  title: string
}

/** A visible post or page with all that its own page shows. */
export interface PostPage extends PostCard {
  kind: 'POST' | 'PAGE'
  description: string
  author: { name: string; bio: string } | null
  wordCount: number
  headings: Heading[]
  /** Addresses the compiled text; see lib/mdx. */
  compiledHash: string
  commentsClosed: boolean
  newer: PostLink | null
  older: PostLink | null
  /** All visible parts of its series in order, itself among them. */
  seriesParts: (PostLink & { position: number; current: boolean })[]
}

export interface Paged<T> {
  items: T[]
  page: number
  pages: number
  total: number
}

export interface SeriesSummary {
  slug: string
  title: string
  parts: PostCard[]
}

/** A year of the archive with the months that have posts, newest first; `month` is 1 to 12. */
export interface ArchiveYear {
  year: number
  months: { month: number; count: number }[]
}

/** What an address leads to. */
export type Destination = { kind: 'post'; postId: string } | { kind: 'redirect'; permalink: string }
