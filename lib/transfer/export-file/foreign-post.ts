import type { Unreadable } from './foreign-comment'
import type { SourceFiles } from './source-files'

/** A post or static page as another system exported it. */
export interface ForeignPost {
  /** Names it in every export of that system. */
  sourceId: string
  kind: 'POST' | 'PAGE'
  /** As text, without markup. */
  title: string
  body: string
  /** `wordpress`: HTML in which line breaks are paragraphs, and shortcodes stand. */
  markup: 'html' | 'wordpress' | 'markdown'
  /** `private`: published for its authors alone. */
  status: 'published' | 'draft' | 'private' | 'trashed'
  /** That readers needed; empty for none. */
  password: string
  /** To come for what is scheduled. */
  publishedAt: Date | null
  revisedAt: Date | null
  labels: readonly string[]
  /** Former address; empty when it never had one. */
  address: string
  /** Number by which addresses such as /?p=12 named it. */
  number?: string
  /** Folder of its file in the export, from which addresses of pictures begin; the root where it is not said. */
  folder?: string
  /** Former addresses that led to it, paths or whole ones. */
  aliases?: readonly string[]
  /** Summary for lists and search engines; empty for none. */
  description: string
  author: { name: string; email: string }
  /** Those that wrote it with the author. */
  coauthors?: readonly { name: string; email: string }[]
  commentsClosed: boolean
  /** Reason why it cannot be taken, such as being an attachment. */
  notTaken: string | null
  /** Remarks for its author, in whole sentences. */
  notes?: readonly string[]
  /** Of the file, where it begins. */
  line: number
}

/** Facts of the blog that an export is of. */
export interface ForeignBlog {
  /** "https://name.blogspot.com/"; empty when the export names none. */
  address: string
}

/** A piece of an export of a whole blog. */
export type SitePiece = { blog: ForeignBlog } | { post: ForeignPost } | Unreadable

/** Reads the posts of an export from its beginning, one at a time. Throws Damaged where it cannot go on. */
export type PostReader = (files: SourceFiles) => AsyncGenerator<SitePiece>
