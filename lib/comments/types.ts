/** In which order top comments stand; replies always stand by age. */
export const sortOrders = ['oldest', 'newest', 'best'] as const

export type SortOrder = (typeof sortOrders)[number]

/** A comment as readers see it. Dates are ISO 8601 in UTC. */
export interface ShownComment {
  id: string
  parentId: string | null
  /** Empty, as the text is, of one that is gone. */
  authorName: string
  /** Says if it speaks for the blog: the post's own author, or someone else of the blog. */
  badge: 'author' | 'team' | null
  /** The writer has proven an e-mail address. */
  verified: boolean
  html: string
  createdAt: string
  edited: boolean
  /** Number of reactions. */
  score: number
  /** Of a top comment: its thread takes no more replies. */
  locked: boolean
  /** Person who took it away, where nothing but its place is left; "hidden" while a moderator keeps it from readers. */
  tombstone: 'writer' | 'moderator' | 'hidden' | null
}

/** A comment at its place on a page. */
export interface PlacedComment {
  comment: ShownComment
  /** Author of the comment that it answers, where its place does not say so. */
  inReplyTo: { id: string; name: string } | 'hidden' | null
  /** Number of replies that readers see below it at any depth; null where that was not counted. */
  below: number | null
  /** Its text ends early: the whole is on its own page. */
  isShortened: boolean
  /** True if what is below it is on its own page. */
  continues: boolean
  replies: PlacedComment[]
}

/** A comment that waits for a moderator, for its writer alone. */
export interface PendingComment {
  comment: ShownComment
  /** The comment it stands below; null at the end of all, also where readers do not see what it answers. */
  below: string | null
}

/** Count of one reaction to a comment, and whether the current reader is among them. */
export interface ReactionCount {
  kind: string
  mark: string
  word: string
  count: number
  byCurrentReader: boolean
}

/** Annotations of the comments of a page: reactions, and what the current reader alone sees. */
export interface Annotations {
  pending: readonly PendingComment[]
  /** The ids of those that whom the page is made for may still change. */
  editable: ReadonlySet<string>
  reactions: ReadonlyMap<string, readonly ReactionCount[]>
}

/** A page of the comments below a post, or of one thread. */
export interface CommentPage {
  comments: PlacedComment[]
  page: number
  pages: number
}

/** A page of one comment and everything below it. */
export interface ThreadPage extends CommentPage {
  postId: string
  head: ShownComment
  below: number
}

/** A comment as feeds carry it. */
export interface FeedComment {
  id: string
  authorName: string
  html: string
  createdAt: string
  editedAt: string | null
  post: { id: string; title: string; permalink: string }
}

/** A comment that can be answered, with the post it stands under. */
export interface ReplyTarget {
  comment: ShownComment
  /** Its thread takes no more replies. */
  locked: boolean
  post: CommentedPost
}

/** A post as far as the comment form and its rules need it. */
export interface CommentedPost {
  id: string
  title: string
  permalink: string
  publishedAt: string
  /** Moment at which its text last changed after that. */
  revisedAt: string | null
  commentsClosed: boolean
  /** True if lists and feeds may name it. */
  listed: boolean
  /** True if the viewer may read it: it wants no password, or they gave it. */
  open: boolean
}

/** Result of sending a comment, and where it stands. `held`: a moderator looks at it first. */
export interface Posted {
  id: string
  permalink: string
  held: boolean
  /** Reader that the browser is to be known as. */
  readerId: string | null
}

/** A comment for its writer to edit. `version` is a hash of its text (optimistic lock). */
export interface EditableComment {
  id: string
  text: string
  version: string
  html: string
  authorName: string
  post: CommentedPost
}

/** Credentials that a browser sends along with a form. */
export interface BrowserCredentials {
  /** The key it holds for the post's password. */
  key?: string
  /** The reader that its signed cookie names. */
  browser?: string | null
}

/** Credentials that a browser sends along with a reaction, a report or a subscription. */
export interface ReaderCredentials extends Pick<BrowserCredentials, 'browser'> {
  /** The keys that the browser holds for posts with a password. */
  keys: (postId: string) => string | undefined
}
