import type { PostPage } from '@/lib/posts/types'

/** A link as those who may edit the post see it. Dates are ISO 8601 in UTC. */
export interface ReviewLink {
  id: string
  reviewer: string
  /** Address at which the reviewer reads, beginning with "/"; null once it leads nowhere. */
  address: string | null
  expiresAt: string
  /** OPEN until it expires or is revoked. */
  state: 'OPEN' | 'EXPIRED' | 'REVOKED'
  lastSeenAt: string | null
}

/** A remark of a reviewer's. */
export interface ReviewNote {
  id: string
  /** The first line of the block it is about, in the text as the reviewer read it; null for the whole text. */
  line: number | null
  /** Beginning of that block then, as in the text. */
  quote: string
  text: string
  createdAt: string
  resolved: boolean
}

export interface AuthorNote extends ReviewNote {
  reviewer: string
}

/** A note that is still open, on whichever post. */
export interface OpenNote {
  id: string
  postId: string
  postTitle: string
  reviewer: string
  text: string
  createdAt: string
}

/** Links and notes of the reviewers of a post; notes with the oldest first. */
export interface Reviews {
  links: ReviewLink[]
  notes: AuthorNote[]
}

/** Page that a reviewer's address shows. */
export interface ReviewPage {
  token: string
  reviewer: string
  expiresAt: string
  /** The newest saved version that compiles, and that it was shown, signed; null when none does. */
  text: { page: PostPage; code: string; version: number; seen: string } | null
  /** The reviewer's own notes with the line on which their block stands in that version; null: nowhere any more, or the whole text. */
  notes: (ReviewNote & { place: number | null })[]
}
