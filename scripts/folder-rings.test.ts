import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFiles } from './testing/sources'

interface Source {
  file: string
  text: string
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>

const endings = ['', '.ts', '.tsx', '.js', '.mjs', '/index.ts']
const imported = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]((?:@|\.{1,2})\/[^'"]+)['"]/g

/** Folders with the folders that their files import from, types included; tests may reach anywhere. */
function importsByFolder(sources: readonly Source[], exists: (file: string) => boolean): Graph {
  const graph = new Map<string, Set<string>>()
  for (const { file, text } of sources) {
    const folder = path.posix.dirname(file)
    const targets = graph.get(folder) ?? new Set()
    graph.set(folder, targets)
    for (const [, specifier = ''] of text.matchAll(imported)) {
      const base = specifier.startsWith('@/') ? specifier.slice(2) : path.posix.join(folder, specifier)
      const found = endings.map((ending) => base + ending).find(exists)
      if (found && path.posix.dirname(found) !== folder) targets.add(path.posix.dirname(found))
    }
  }
  return graph
}

/** Rings of folders: each one sorted, those that lead to each other in one. */
function ringsIn(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((folder) => [folder, reachable(graph, folder)]))
  const rings = new Map<string, string[]>()
  for (const [folder, reached] of reach) {
    const ring = [...reached].filter((other) => reach.get(other)?.has(folder)).sort()
    if (ring.length > 0) rings.set(ring.join(), ring)
  }
  return [...rings.values()]
}

function reachable(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const next of graph.get(folder) ?? []) {
      if (reached.has(next)) continue
      reached.add(next)
      open.push(next)
    }
  }
  return reached
}

describe('the folders', () => {
  test('never import each other in a ring, neither neighbours nor a folder and one below it', () => {
    const sources = sourceFiles().filter(({ file }) => /^(app|components|lib|server)\//.test(file) && !/\.test\.tsx?$/.test(file))
    const graph = importsByFolder(sources, existsSync)
    expect([...graph.values()].reduce((sum, targets) => sum + targets.size, 0)).toBeGreaterThan(sources.length / 10)
    expect(ringsIn(graph)).toEqual([])
  })

  test('are found in a ring over several files, by types alone, and between a folder and its own', () => {
    const ringsOf = (files: Record<string, string>) =>
      ringsIn(
        importsByFolder(
          Object.entries(files).map(([file, text]) => ({ file, text })),
          (file) => file in files,
        ),
      )
    expect(ringsOf({ 'lib/a/one.ts': "import { two } from '../b/two'", 'lib/b/two.ts': '', 'lib/b/other.ts': '' })).toEqual([])
    expect(
      ringsOf({
        'lib/a/one.ts': "import { two } from '../b/two'",
        'lib/b/two.ts': '',
        'lib/b/other.ts': "import type { Three } from '@/lib/c/three'",
        'lib/c/three.ts': "const one = () => import('../a/one')",
      }),
    ).toEqual([['lib/a', 'lib/b', 'lib/c']])
    expect(
      ringsOf({ 'lib/a/one.ts': "import { two } from './b/two'", 'lib/a/b/two.ts': "import '../other'", 'lib/a/other.ts': '' }),
    ).toEqual([['lib/a', 'lib/a/b']])
  })
})
