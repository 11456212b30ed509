import * as messages from '@/lib/messages/generated/imports'
import type { SourceFiles } from './source-files'

export const formats = [
  'disqus',
  'commento',
  'wxr',
  'remark42',
  'blogger',
  'ghost',
  'hashnode',
  'devto',
  'medium',
  'substack',
  'markdown',
  'feed',
] as const

export type Format = (typeof formats)[number]

export const formatNames: Record<Format, string> = {
  disqus: messages.disqus(),
  commento: messages.commento(),
  wxr: messages.wordPress(),
  remark42: messages.remark42(),
  blogger: messages.blogger(),
  ghost: messages.ghost(),
  hashnode: messages.hashnode(),
  devto: messages.devTo(),
  medium: messages.medium(),
  substack: messages.substack(),
  markdown: messages.markdownFiles(),
  feed: messages.feed(),
}

/** A comment as another system exported it. */
export interface ForeignComment {
  /** Names it in every export of that system. */
  sourceId: string
  parentSourceId: string | null
  /** Addresses of its post, the likeliest first. */
  postAddresses: readonly string[]
  /** `key` names an account or an e-mail address of that system; null for somebody of whom nothing but a name is known. */
  author: { key: string | null; name: string; email: string | null }
  /** Null when the file's date cannot be read. */
  createdAt: Date | null
  body: string
  /** `lines`: HTML in which line breaks count, as WordPress keeps it. */
  markup: 'html' | 'lines' | 'markdown'
  status: 'approved' | 'pending' | 'spam' | 'deleted'
  /** Reason not to take it, such as being a pingback. */
  notTaken: string | null
  /** Id that it has here too, since links to it name it; random where there is none. */
  keptId?: string
  /** Of the file, where it begins. */
  line: number
}

/** A part of the file that cannot be read as a comment. */
export interface Unreadable {
  unreadable: string
  line: number
}

/** Reads an export from its beginning, one comment at a time. Throws Damaged where it cannot go on. */
export type Reader = (files: SourceFiles) => AsyncGenerator<ForeignComment | Unreadable>
