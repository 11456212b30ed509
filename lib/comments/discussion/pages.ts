import type { CommentPage, PlacedComment, ShownComment, SortOrder, ThreadPage } from '../types'
import * as data from './data'
import { previewCounts, replyLimit, textLimit, truncateHtml } from './page-budget'
import { arrange, type Branch, headOf, maxDepth, nest, type TreePosition } from './tree'

const topsPerPage = 50
const repliesPerTop = 3
const perThreadPage = 100

/** A comment with what is known of its place before it is put there. */
interface PageEntry {
  id: string
  /** The entry it stands below. */
  parentId: string | null
  comment: ShownComment
  limit: number
  below: number | null
  continues: boolean
}

type Names = ReadonlyMap<string, string | null>

/** Names for those who are answered: from the page itself as far as they are on it. */
async function namesFor(comments: readonly ShownComment[]): Promise<Names> {
  const onPage = new Map(comments.map(({ id, authorName, tombstone }) => [id, tombstone ? null : authorName]))
  const missing = new Set(comments.flatMap(({ parentId }) => (parentId !== null && !onPage.has(parentId) ? parentId : [])))
  return new Map([...onPage, ...(await data.findNames([...missing]))])
}

function toPlaced({ item, replies }: Branch<PageEntry>, names: Names, above: string | null): PlacedComment {
  const { comment, limit, below, continues } = item
  const html = truncateHtml(comment.html, limit)
  const { parentId } = comment
  const name = parentId === null ? null : names.get(parentId)
  const isPlain = parentId === null || (parentId === above && parentId === item.parentId)
  return {
    comment: { ...comment, html },
    inReplyTo: isPlain ? null : typeof name === 'string' ? { id: parentId, name } : 'hidden',
    below,
    isShortened: html !== comment.html,
    continues,
    replies: replies.map((reply) => toPlaced(reply, names, above)),
  }
}

/** Counts the pages of the comments of a post; at least one. */
export async function countPages(postId: string): Promise<number> {
  return Math.max(1, Math.ceil((await data.countTops(postId)) / topsPerPage))
}

/**
 * A page of the comments below a post: top comments with their first replies. Reads what it shows and no more, however many
 * there are. A page beyond the last is empty.
 */
export async function readDiscussion(postId: string, order: SortOrder, page: number): Promise<CommentPage> {
  const [pages, tops] = await Promise.all([
    countPages(postId),
    data.listTops(postId, order, { skip: (page - 1) * topsPerPage, take: topsPerPage }),
  ])
  const answered = tops.filter(({ replyCount }) => replyCount > 0).map(({ comment }) => comment.id)
  const replies = await data.listFirstReplies(answered, repliesPerTop)
  const threads = tops.map(({ comment, replyCount }) => ({
    comment,
    html: comment.html,
    score: comment.score,
    replyCount,
    replies: replies.filter(({ rootId }) => rootId === comment.id).map((reply) => reply.comment),
  }))
  const { limit, counts } = previewCounts(threads)
  const shown = threads.map((thread, index) => ({ ...thread, replies: thread.replies.slice(0, counts[index]) }))
  const names = await namesFor(shown.flatMap(({ comment, replies }) => [comment, ...replies]))
  const comments = shown.flatMap(({ comment, replyCount, replies }) => {
    const here = new Set(replies.map(({ id }) => id))
    const entries = replies.map((reply) => ({
      id: reply.id,
      parentId: reply.parentId !== null && here.has(reply.parentId) ? reply.parentId : comment.id,
      comment: reply,
      limit: replyLimit,
      below: null,
      continues: false,
    }))
    const top = { id: comment.id, parentId: null, comment, limit, below: replyCount, continues: replyCount > replies.length }
    return nest<PageEntry>([top, ...entries]).map((branch) => toPlaced(branch, names, comment.id))
  })
  return { comments, page, pages }
}

const withinReach = (placed: readonly TreePosition[]) => placed.filter(({ level }) => level <= maxDepth)

/** A page of a comment and everything below it that readers see; null when there is nothing or the page is beyond the last. */
export async function readThread(id: string, page: number): Promise<ThreadPage | null> {
  const place = await data.findPosition(id)
  if (!place) return null
  const placed = withinReach(arrange(await data.findThreadRows(place.rootId), id))
  const here = placed.slice((page - 1) * perThreadPage, page * perThreadPage)
  const listed = (await data.listByIds([...new Set([id, ...here.map((one) => one.id)])])).map(({ comment }) => comment)
  const [head] = listed
  if (!head || here.length === 0) return null
  const byId = new Map(listed.map((comment) => [comment.id, comment]))
  const others = listed.filter((comment) => comment !== head)
  const limit = textLimit(others, page === 1 ? Buffer.byteLength(head.html) : 0)
  const entries = here.flatMap(({ id: at, level, below }): PageEntry[] => {
    const comment = byId.get(at)
    if (!comment) return []
    const { parentId } = comment
    const continues = level === maxDepth && below > 0
    return [{ id: at, parentId: comment === head ? null : parentId, comment, limit: comment === head ? Infinity : limit, below, continues }]
  })
  const names = await namesFor(entries.map(({ comment }) => comment))
  return {
    postId: place.postId,
    head,
    below: placed[0]?.below ?? 0,
    comments: nest(entries).map((branch) => toPlaced(branch, names, id)),
    page,
    pages: Math.ceil(placed.length / perThreadPage),
  }
}

/** Location of a comment: the page that shows it, or that it was removed. */
export type CommentLocation =
  | { kind: 'discussion'; postId: string; page: number }
  | { kind: 'thread'; postId: string; head: string; page: number }
  | { kind: 'tombstone'; postId: string; by: 'writer' | 'moderator' }

/** Locates the page on which a comment stands; null for one that readers never saw or that is kept from them. */
export async function locate(id: string): Promise<CommentLocation | null> {
  const place = await data.findPosition(id)
  if (!place || place.tombstone === 'hidden' || !place.wasPublic) return null
  const { postId, rootId, tombstone } = place
  if (tombstone) return { kind: 'tombstone', postId, by: tombstone }
  const root = rootId === id ? place : await data.findPosition(rootId)
  if (!root) return null
  const page = Math.floor((await data.countTopsBefore(postId, root)) / topsPerPage) + 1
  if (root === place || shows((await readDiscussion(postId, 'oldest', page)).comments, id)) return { kind: 'discussion', postId, page }
  const rows = await data.findThreadRows(rootId)
  const head = headOf(rows, rootId, id)
  const index = withinReach(arrange(rows, head)).findIndex((placed) => placed.id === id)
  return { kind: 'thread', postId, head, page: Math.floor(index / perThreadPage) + 1 }
}

function shows(comments: readonly PlacedComment[], id: string): boolean {
  return comments.some(({ comment, replies }) => comment.id === id || shows(replies, id))
}
