/** Facts of a comment by which its place is decided. */
export interface Placed {
  sourceId: string
  parentSourceId: string | null
  deleted: boolean
  /** Milliseconds since 1970; null when unknown. */
  time: number | null
}

export interface Place<T> {
  comment: T
  /** Of the comment it answers, when that is taken too. */
  parent: T | null
  /** The comment that it answers is not among them, or it would answer itself in a circle. */
  orphaned: boolean
  /** It is deleted, and nothing that is taken stands below it. */
  empty: boolean
}

/**
 * Puts comments into an order in which each stands behind what it answers, thread by thread, whatever order they came in.
 * A circle is cut at the comment that was met first.
 */
export function orderThreads<T extends Placed>(comments: readonly T[]): Place<T>[] {
  const byId = new Map(comments.map((comment) => [comment.sourceId, comment]))
  const chains = climb(comments, byId)
  const needed = new Set<T>()
  const deepestFirst = [...comments].sort((a, b) => depthOf(chains, b) - depthOf(chains, a))
  for (const comment of deepestFirst) {
    if (comment.deleted && !needed.has(comment)) continue
    const parent = chains.get(comment)?.parent
    if (parent) needed.add(parent)
  }
  const rank = new Map(comments.map((comment, at) => [comment, at]))
  const rankOf = (comment: T) => rank.get(comment) ?? 0
  const rootRank = (comment: T) => rankOf(chains.get(comment)?.root ?? comment)
  const order = [...comments].sort(
    (a, b) =>
      rootRank(a) - rootRank(b) || depthOf(chains, a) - depthOf(chains, b) || (a.time ?? 0) - (b.time ?? 0) || rankOf(a) - rankOf(b),
  )
  return order.map((comment) => {
    const parent = chains.get(comment)?.parent ?? null
    return { comment, parent, orphaned: comment.parentSourceId !== null && !parent, empty: comment.deleted && !needed.has(comment) }
  })
}

interface Link<T> {
  parent: T | null
  root: T
  depth: number
}

const depthOf = <T>(chains: ReadonlyMap<T, Link<T>>, comment: T) => chains.get(comment)?.depth ?? 0

/** Each comment's parent, root and depth. Not recursive: threads may be longer than a stack is deep. */
function climb<T extends Placed>(comments: readonly T[], byId: ReadonlyMap<string, T>): Map<T, Link<T>> {
  const chains = new Map<T, Link<T>>()
  for (const start of comments) {
    const path: T[] = []
    const met = new Set<T>()
    let at: T | undefined = start
    while (at && !chains.has(at) && !met.has(at)) {
      path.push(at)
      met.add(at)
      at = at.parentSourceId === null ? undefined : byId.get(at.parentSourceId)
    }
    let above = at ? chains.get(at) : undefined
    let parent: T | null = above && at ? at : null
    for (const comment of path.reverse()) {
      const link: Link<T> = { parent, root: above?.root ?? comment, depth: above ? above.depth + 1 : 0 }
      chains.set(comment, link)
      above = link
      parent = comment
    }
  }
  return chains
}
