/** What threading needs to know of a comment. */
export interface Threaded {
  id: string
  parentId: string | null
  authorName: string
  deleted: boolean
  /** ISO 8601. */
  createdAt: string
}

export interface Reply<T> {
  comment: T
  /** Whom it answers when that is not the comment at the top of the thread; null when it is. */
  inReplyTo: { id: string; name: string } | null
}

export interface Thread<T> {
  comment: T
  /** It answers a comment that is not shown. */
  detached: boolean
  /** Everything below, of any depth, in the order it was written. */
  replies: Reply<T>[]
}

/**
 * Puts the comments that readers may see into threads of one level, oldest first. A comment whose parent is not among
 * them stands on its own, and a deleted one appears only while something below it is left.
 */
export function toThreads<T extends Threaded>(comments: readonly T[]): Thread<T>[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const answered = new Set<string>()
  for (const comment of comments) if (!comment.deleted) for (const above of ancestors(comment, byId)) answered.add(above.id)
  const threads = new Map<string, Thread<T>>()
  const kept = comments.filter((comment) => !comment.deleted || answered.has(comment.id)).sort(byTime)
  for (const comment of kept) {
    if (ancestors(comment, byId).length > 0) continue
    threads.set(comment.id, { comment, detached: comment.parentId !== null, replies: [] })
  }
  for (const comment of kept) {
    const above = ancestors(comment, byId)
    const [parent] = above
    const root = above.at(-1)
    if (!parent || !root) continue
    const inReplyTo = parent.id === root.id ? null : { id: parent.id, name: parent.authorName }
    threads.get(root.id)?.replies.push({ comment, inReplyTo })
  }
  return [...threads.values()]
}

/** Nearest first. Stops at what it has seen, so that damaged rows cannot hang a page. */
function ancestors<T extends Threaded>(comment: T, byId: ReadonlyMap<string, T>): T[] {
  const found = new Set<T>()
  let above = comment.parentId === null ? undefined : byId.get(comment.parentId)
  while (above && above !== comment && !found.has(above)) {
    found.add(above)
    above = above.parentId === null ? undefined : byId.get(above.parentId)
  }
  return [...found]
}

function byTime(a: Threaded, b: Threaded): number {
  return a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id)
}
