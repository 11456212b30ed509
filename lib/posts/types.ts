import type { KeptEmbed } from '@/lib/embeds/types'
import type { Heading } from '@/lib/mdx/types'
import type { Focus } from '@/lib/media/focus'

/** A tag as pages show it; `/tags/<slug>`. */
export interface TagLink {
  slug: string
  name: string
}

export interface TagCount extends TagLink {
  count: number
}

/** The picture above a text, as stored on this site; `alt` is empty when it only decorates. */
export interface Cover {
  src: string
  alt: string
  width: number
  height: number
  /** Part that stays in sight where it is cut to a shape; the middle by default. */
  focus?: Focus
}

/** Teaser of a post in a list; it changes only when the public summary does. Dates are ISO 8601 in UTC. */
export interface PostTeaser {
  id: string
  permalink: string
  title: string
  /** Empty where there is none. */
  subtitle: string
  /** The author's own words for lists; empty where there are none, and the excerpt stands in. */
  description: string
  /** BCP 47 tag of the text; empty where it is the blog's. */
  language: string
  excerpt: string
  publishedAt: string
  readingMinutes: number
  tags: TagLink[]
  series: { slug: string; title: string; position: number } | null
  cover: Cover | null
  /** The cover, else the first picture of the text. */
  image: string | null
}

/** Author of a post; null for a post of nobody's account, such as one from a file. */
type Author = { id: string; name: string } | null

/** Card of a post in a list. */
export interface PostCard extends PostTeaser {
  /** Approved comments. */
  commentCount: number
  author: Author
}

export interface PostLink {
  permalink: string
  title: string
}

/** A visible post or page with all that its own page shows. */
export interface PostPage extends PostCard {
  kind: 'POST' | 'PAGE'
  /** Canonical URL; null when it is the address of this page. */
  canonicalUrl: string | null
  /** True if lists name it; a page that is not listed names none either. */
  listed: boolean
  /** Moment at which the published text last changed after its first day; null while it is as it was. */
  revisedAt: string | null
  /** `avatar` is the address of a picture; empty where there is none. */
  author: { id: string; name: string; bio: string; avatar: string } | null
  wordCount: number
  /** Number of files that it shows as code. */
  fileCount: number
  headings: Heading[]
  /** Addresses the compiled text; see lib/mdx. */
  compiledHash: string
  commentsClosed: boolean
  newer: PostLink | null
  older: PostLink | null
  /** Snapshots of the embeds that its text shows. */
  embeds: KeptEmbed[]
  /** All visible parts of its series in order, itself among them. */
  seriesParts: (PostLink & { position: number; current: boolean })[]
}

/** A post with a password, as those see it who have not given it. */
export interface LockedPage {
  kind: 'LOCKED'
  id: string
  permalink: string
  title: string
}

/** A visible post with what feeds carry. */
export interface FeedPost extends PostTeaser {
  /** The address, or its path, that feeds name it by for ever; null for a post that they name by its id. */
  feedPath: string | null
  author: Author
  revisedAt: string | null
  compiledHash: string
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

/** A series by the names of its parts, in order; the language of a part is empty where it is the blog's. */
export interface SeriesOutline {
  slug: string
  title: string
  parts: (PostLink & { id: string; position: number; language: string })[]
}

/** Title of a post in the archive; the date is ISO 8601 in UTC. */
export interface ArchiveTitle extends PostLink {
  id: string
  /** BCP 47 tag of the text; empty where it is the blog's. */
  language: string
  publishedAt: string
}

/** A month of the archive, 1 to 12, with its posts, newest first; `more` where only the newest of them are there. */
export interface ArchiveMonth {
  month: number
  posts: ArchiveTitle[]
  more: boolean
}

/** A year of the archive with the months that have posts, newest first. */
export interface ArchiveYear {
  year: number
  months: ArchiveMonth[]
}

/** The newest years of the archive with their posts, and the years before them. */
export interface Archive {
  years: ArchiveYear[]
  earlier: number[]
}

/** Piece of the sitemap: the lists and static pages, or the posts of a year of UTC, of which each part but the last has 5,000. */
export type SitemapPiece = { kind: 'pages' } | { kind: 'year'; year: number; part: number }

/** Post that an address leads to, at once or by a redirect to its current address. */
export type PermalinkMatch = { kind: 'post'; postId: string } | { kind: 'redirect'; permalink: string }

export type StudioStatus = 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'TRASHED'

/** Filters of the studio's list: a status, or posts that no list of the blog names. */
export const studioFilters = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'UNLISTED', 'LOCKED', 'TRASHED'] as const

/** Orders of the studio's list: last changed first, newest first, by title. */
export const studioSorts = ['updated', 'created', 'title'] as const

export type StudioSort = (typeof studioSorts)[number]

export type StudioFilter = (typeof studioFilters)[number]

/** Readers of a post: everybody, those who have its address, or those who also know its password. */
export type Visibility = 'LISTED' | 'UNLISTED' | 'LOCKED'

/** A row of the studio's list of posts: the working copy's title, and how readers see the post. */
export interface StudioPostRow {
  id: string
  kind: 'POST' | 'PAGE'
  status: StudioStatus
  /** For readers now, or when it is published. */
  visibility: Visibility
  title: string
  tags: string[]
  authorName: string | null
  /** Address at which readers find it, also when it is only scheduled; null for drafts and in the trash. */
  permalink: string | null
  publishedAt: string | null
  updatedAt: string
  trashedAt: string | null
  /** The working copy is ahead of what readers see. */
  hasUnpublishedChanges: boolean
  commentCount: number
  views: number
}

/** Numbers of words that an edit put in and took out. */
export interface ChangedWords {
  added: number
  removed: number
}

export interface RevisionSummary {
  id: string
  version: number
  reason: 'SAVE' | 'PUBLISH' | 'SYNC' | 'RESTORE'
  /** Given by an author. */
  name: string | null
  createdAt: string
  /** Readers see this one. */
  isPublished: boolean
}

/** Saves of one author without a long pause between them. */
export interface RevisionSession {
  authorName: string | null
  /** ISO 8601, of its first and its last save. */
  begunAt: string
  endedAt: string
  /** Saves in it; `revisions` are the newest of them, newest first, and each that has a name or was published. */
  count: number
  revisions: RevisionSummary[]
  /** Words that it changed in the text of the session before; null for the first. */
  words: ChangedWords | null
  /** The last revision of the session before, with which it is compared; null for the first. */
  beforeId: string | null
}

/** A version of a post as it is compared: an earlier one, the working copy, or what readers see. */
export interface ComparedVersion {
  /** "Version 12", "The current text". */
  label: string
  /** Null for the working copy when nothing of it was saved as a revision. */
  revisionId: string | null
  savedAt: string
  source: string
  /** The other fields by their name, as words. */
  fields: Record<string, string>
}

/** Another user who saved a post a moment ago and may still be writing, and when, in ISO 8601. */
export interface OtherWriter {
  name: string
  savedAt: string
}
