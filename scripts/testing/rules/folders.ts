import path from 'node:path'

/** An import, from the path of one file to that of another. */
export type Import = readonly [from: string, to: string]

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file)

/** Returns the folders that hold more than `most` files themselves, tests not counted, with their number. */
export function findFullFolders(files: readonly string[], most: number): { folder: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const file of files) if (!isTest(file)) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => ({ folder, count }))
}

/**
 * Returns the groups of folders that import each other in a ring (strongly connected components), neighbours as well as a folder
 * and one inside it. Tests do not count.
 */
export function findFolderRings(imports: readonly Import[]): string[][] {
  const edges = new Map<string, Set<string>>()
  for (const [from, to] of imports) {
    const [one, other] = [path.posix.dirname(from), path.posix.dirname(to)]
    if (isTest(from) || one === other) continue
    edges.set(one, (edges.get(one) ?? new Set()).add(other))
  }
  const reach = new Map([...edges.keys()].map((folder) => [folder, reachableFrom(folder, edges)]))
  const rings = new Map<string, string[]>()
  for (const [folder, reached] of reach) {
    if (!reached.has(folder)) continue
    const ring = [...reached].filter((other) => reach.get(other)?.has(folder)).sort()
    rings.set(ring.join(), ring)
  }
  return [...rings.values()]
}

function reachableFrom(folder: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>()
  const open = [folder]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of edges.get(next) ?? []) {
      if (reached.has(other)) continue
      reached.add(other)
      open.push(other)
    }
  }
  return reached
}
