import { reactions } from '../reactions'

/** Bytes of HTML that the comments of one page may have, so that a page stays small whatever people write. */
const pageBytes = 100_000
/** Bytes around the text of a comment: its name, dates and links, and a button for each kind of reaction it has. */
const around = 600
const perReaction = 120
const least = 200
/** Bytes of a reply's text below the comments of a post: more of it is on the page of its thread. */
export const replyLimit = 1200

interface Weighed {
  html: string
  /** Number of reactions. */
  score: number
}

const frameOf = ({ score }: Weighed) => around + perReaction * Math.min(score, reactions.length)
const bytesOf = (text: string) => Buffer.byteLength(text)

/** Computes the most bytes that each text may have so that all fit into `budget`: short ones leave their share to long ones. */
export function fairShareOf(lengths: readonly number[], budget: number): number {
  let left = budget
  const ascending = [...lengths].sort((a, b) => a - b)
  for (const [index, length] of ascending.entries()) {
    const share = left / (ascending.length - index)
    if (length > share) return Math.max(least, Math.floor(share))
    left -= length
  }
  return Number.POSITIVE_INFINITY
}

/** Computes the most bytes that each text of one page may have; `besides` is what else the page has, in bytes. */
export function textLimit(comments: readonly Weighed[], besides = 0): number {
  const lengths = comments.map(({ html }) => bytesOf(html))
  return fairShareOf(
    lengths,
    comments.reduce((left, comment) => left - frameOf(comment), pageBytes - besides),
  )
}

/**
 * Decides how many of its first replies each top comment shows: all get their first before any gets a second, for as long as there
 * is room.
 */
export function previewCounts(tops: readonly (Weighed & { replies: readonly Weighed[] })[]): {
  limit: number
  counts: number[]
} {
  const limit = textLimit(tops)
  let left = pageBytes - tops.reduce((sum, top) => sum + frameOf(top) + Math.min(bytesOf(top.html), limit), 0)
  const counts = tops.map(() => 0)
  const most = Math.max(0, ...tops.map(({ replies }) => replies.length))
  for (let turn = 0; turn < most; turn++) {
    for (const [index, { replies }] of tops.entries()) {
      const reply = replies[turn]
      if (!reply || counts[index] !== turn) continue
      const cost = frameOf(reply) + Math.min(bytesOf(reply.html), replyLimit)
      if (cost > left) continue
      left -= cost
      counts[index] = turn + 1
    }
  }
  return { limit, counts }
}

const piece = /<(\/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>|[^<]+/g

/** Truncates a comment's HTML to about `limit` bytes, with all its elements closed; a shorter one stays as it is. */
export function truncateHtml(html: string, limit: number): string {
  if (bytesOf(html) <= limit) return html
  const open: string[] = []
  let short = ''
  let left = limit
  for (const [text, slash, name] of html.matchAll(piece)) {
    if (name === undefined && bytesOf(text) > left) {
      short += `${beginning(text, left)}…`
      break
    }
    if (left <= 0) break
    if (slash) open.pop()
    else if (name && name !== 'br') open.push(name)
    short += text
    left -= bytesOf(text)
  }
  const closing = open.reverse().map((name) => `</${name}>`)
  return short + closing.join('')
}

/** Cuts a text to whole words and whole character references, where there are any. */
function beginning(text: string, bytes: number): string {
  const cut = Buffer.from(text)
    .subarray(0, Math.max(0, bytes))
    .toString('utf8')
    .replace(/\ufffd+$/, '')
    .replace(/&[^;\s]*$/, '')
  return /\s/.test(cut) ? cut.replace(/\s+\S*$/, '') : cut
}
