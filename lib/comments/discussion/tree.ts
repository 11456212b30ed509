/** A comment as far as the tree of its thread needs it. */
export interface ThreadRow {
  id: string
  parentId: string | null
  createdAt: Date
  /** True if readers see it, and not only what stands below it. */
  visible: boolean
}

/** Position of a comment below the head of a thread. */
export interface TreePosition {
  id: string
  /** Steps below the head, which has 0. */
  level: number
  /** Number of comments below it that readers see, at any depth. */
  below: number
}

/** So many levels are indented; what is deeper continues on a page of its own. */
export const maxDepth = 6

type Children<T> = ReadonlyMap<string, readonly T[]>

/**
 * Arranges a comment and everything below it that readers see in reading order: each before its replies, replies by age. What they do
 * not see keeps its place while something below it is seen. Empty when nothing is left. Takes any depth and any damage.
 */
export function arrange(rows: readonly ThreadRow[], headId: string): TreePosition[] {
  const children = groupByParent(rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const head = byId.get(headId)
  const placed: (TreePosition & { above: number })[] = []
  const seen = new Set<string>()
  const waiting = head ? [{ row: head, level: 0, above: -1 }] : []
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { row, level, above } = next
    if (seen.has(row.id)) continue
    seen.add(row.id)
    const at = placed.push({ id: row.id, level, above, below: 0 }) - 1
    const replies = children.get(row.id) ?? []
    for (let last = replies.length - 1; last >= 0; last--) {
      const reply = replies[last]
      if (reply) waiting.push({ row: reply, level: level + 1, above: at })
    }
  }
  for (let at = placed.length - 1; at > 0; at--) {
    const { id, above, below } = placed[at] as (typeof placed)[number]
    const parent = placed[above]
    if (parent) parent.below += below + (byId.get(id)?.visible ? 1 : 0)
  }
  return placed.filter(({ id, below }) => below > 0 || byId.get(id)?.visible).map(({ id, level, below }) => ({ id, level, below }))
}

function groupByParent<T extends ThreadRow>(rows: readonly T[]): Children<T> {
  const children = new Map<string, T[]>()
  for (const row of [...rows].sort(byTime)) {
    const siblings = row.parentId === null ? undefined : children.get(row.parentId)
    if (siblings) siblings.push(row)
    else if (row.parentId !== null) children.set(row.parentId, [row])
  }
  return children
}

function byTime(a: ThreadRow, b: ThreadRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}

/** Finds the comment whose thread page shows `id`, which stands somewhere below `rootId`: pages begin anew every few levels. */
export function headOf(rows: readonly ThreadRow[], rootId: string, id: string): string {
  const parents = new Map(rows.map((row) => [row.id, row.parentId]))
  const path: string[] = []
  for (let at: string | null | undefined = id; at && at !== rootId && path.length < rows.length; at = parents.get(at)) path.push(at)
  const above = Math.floor((path.length - 1) / maxDepth) * maxDepth
  return above <= 0 ? rootId : (path[path.length - above] ?? rootId)
}

/** A node of a tree, with what replies to it. */
export interface Branch<T> {
  item: T
  replies: Branch<T>[]
}

/** Puts each under the one it answers, in the order given; those whose parent is not among the ones before stand on top. */
export function nest<T extends { id: string; parentId: string | null }>(items: readonly T[]): Branch<T>[] {
  const top: Branch<T>[] = []
  const known = new Map<string, Branch<T>>()
  for (const item of items) {
    const branch = { item, replies: [] }
    const parent = item.parentId === null ? undefined : known.get(item.parentId)
    ;(parent?.replies ?? top).push(branch)
    known.set(item.id, branch)
  }
  return top
}
