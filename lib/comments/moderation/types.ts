import type { Paged } from '@/lib/posts/types'
import type { ReportReason } from '../reactions'

export const queueStatuses = ['pending', 'reported', 'approved', 'rejected', 'spam', 'deleted'] as const

/** The parts of the queue. `reported`: what readers told us of and nobody has decided on since. */
export type QueueStatus = (typeof queueStatuses)[number]

/** State of a comment, whichever part of the queue shows it. */
export type CommentState = Exclude<QueueStatus, 'reported'>

export type ReaderTrust = 'NORMAL' | 'TRUSTED' | 'WATCHED'

export type BanKind = 'READER' | 'EMAIL' | 'ADDRESS' | 'NETWORK'

/** The reader who wrote a comment, as far as other comments tell. */
export interface ReaderFacts {
  id: string
  trust: ReaderTrust
  approved: number
  spam: number
}

/** A comment with what a moderator needs to decide on it. Dates are ISO 8601 in UTC. */
export interface QueuedComment {
  id: string
  state: CommentState
  authorName: string
  authorEmail: string | null
  verified: boolean
  /** Null for what was imported, or whose reader was erased. */
  reader: ReaderFacts | null
  html: string
  createdAt: string
  heldBecause: string | null
  /** Score of the learned filter, 0 to 1. */
  spamScore: number | null
  /** `permalink` is null while readers cannot see the post. */
  post: { id: string; title: string; permalink: string | null }
  inReplyTo: { authorName: string; excerpt: string } | null
  rootId: string
  /** True if its thread takes no more replies. */
  locked: boolean
  /** Its earlier texts, the newest first. */
  edits: { html: string; replacedAt: string }[]
  /** Reports of readers that are not settled. */
  reports: { reason: ReportReason; detail: string; createdAt: string }[]
}

/** The beginning of a comment that waits for a moderator. */
export interface PendingComment {
  id: string
  authorName: string
  excerpt: string
  createdAt: string
  postTitle: string
  /** True when a reader reported it. */
  reported: boolean
}

export interface CommentQueue extends Paged<QueuedComment> {
  counts: Record<QueueStatus, number>
}

/** A comment between those around it. */
export interface CommentInContext {
  comment: QueuedComment
  /** Comments that it answers, the top comment first. */
  above: QueuedComment[]
  /** Answers to the same comment, just before and after it. */
  before: QueuedComment[]
  after: QueuedComment[]
  /** Answers to it. */
  below: QueuedComment[]
}

export interface ShownBan {
  id: string
  kind: BanKind
  label: string
  reason: string
  createdAt: string
  /** Null for ever. */
  expiresAt: string | null
  ended: boolean
}

/** Everything known of a reader, for those who may decide on them. */
export interface ReaderPage {
  id: string
  names: string[]
  emails: string[]
  verifiedEmail: string | null
  trust: ReaderTrust
  /** Writes for the blog: cannot be banned. */
  writesForBlog: boolean
  firstSeen: string
  lastSeen: string
  counts: { approved: number; spam: number; rejected: number; reported: number; reports: number }
  bans: ShownBan[]
  /** True if an address is stored by which the reader can be banned. */
  addressKept: boolean
  comments: Paged<QueuedComment>
}
