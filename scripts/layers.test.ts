import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import config, { featureEdges } from '../.dependency-cruiser.js'
import { findFolderRings, type Import } from './testing/rules/folders'

const run = promisify(execFile)
const roots = ['app', 'components', 'lib', 'server']

/** A file that breaks a rule, and the rule that must find it. */
const planted: { file: string; imports: string; rule: string }[] = [
  ...Object.keys(featureEdges).map((feature) => ({
    file: `lib/${feature}/planted-island.ts`,
    imports: '@/lib/gossip/planted',
    rule: `${feature}-is-an-island`,
  })),
  { file: 'lib/gossip/planted.ts', imports: '@/lib/core/clock', rule: 'features-are-listed' },
  { file: 'lib/messages/planted.ts', imports: '@/lib/core/clock', rule: 'messages-know-nothing' },
  { file: 'lib/core/planted.ts', imports: '@/lib/settings/schema', rule: 'core-knows-no-feature' },
  { file: 'lib/posts/planted.ts', imports: '@/components/ui/planted', rule: 'lib-knows-no-ui' },
  { file: 'components/site/planted.tsx', imports: '@/app/planted', rule: 'components-know-no-routes' },
  { file: 'components/studio/planted.tsx', imports: '@/lib/settings/data', rule: 'components-do-not-write' },
  { file: 'components/studio/planted-room.tsx', imports: '@/lib/audit/room/planted-commands', rule: 'components-do-not-write' },
  { file: 'components/site/planted-write.tsx', imports: '@/lib/audit/planted-writer', rule: 'components-do-not-write' },
  { file: 'components/site/planted-taker.tsx', imports: '@/lib/audit/planted-taker', rule: 'components-do-not-write' },
  { file: 'server/planted-write.ts', imports: '@/lib/core/write', rule: 'writes-stay-in-lib' },
  { file: 'components/ui/planted.tsx', imports: '@/lib/posts/types', rule: 'ui-knows-no-product' },
  { file: 'app/planted.ts', imports: '@/lib/core/db', rule: 'database-stays-in-data' },
  { file: 'lib/settings/planted.ts', imports: '@/prisma/generated/sqlite/client', rule: 'database-stays-in-data' },
  { file: 'server/planted.ts', imports: 'better-sqlite3', rule: 'database-stays-in-data' },
  { file: 'lib/settings/room/planted-queries.ts', imports: '@/lib/core/db', rule: 'database-stays-in-data' },
  { file: 'lib/audit/room/planted-data.ts', imports: 'next/headers', rule: 'storage-knows-no-framework' },
  { file: 'lib/audit/room/policy.ts', imports: 'react', rule: 'storage-knows-no-framework' },
  { file: 'lib/audit/planted-framework.ts', imports: 'next/headers', rule: 'storage-knows-no-framework' },
  { file: 'lib/comments/planted.ts', imports: 'fast-check', rule: 'product-needs-no-test-tools' },
  { file: 'lib/search/planted.ts', imports: '@/lib/search/nowhere', rule: 'imports-resolve' },
  { file: 'lib/feeds/planted.ts', imports: './planted-too', rule: 'no-cycles' },
]

/** Files beside these: what works on the database under any name, and the other half of a ring. */
const accomplices: Readonly<Record<string, string>> = {
  'lib/audit/room/planted-commands.ts': 'export const planted = 1\n',
  'lib/audit/planted-writer.ts': "import { write } from '@/lib/core/write'\nexport const planted = write\n",
  'lib/audit/planted-taker.ts': "import type { Tx } from '@/lib/core/db'\nexport const planted = (tx: Tx) => tx\n",
  'lib/audit/planted-framework.ts':
    "import { headers } from 'next/headers'\nimport { write } from '@/lib/core/write'\nexport const planted = [headers, write]\n",
  'lib/feeds/planted-too.ts': "import * as other from './planted'\nexport const planted = other\n",
  'lib/feeds/one/planted.ts': "import * as other from '../other/planted'\nexport const planted = other\n",
  'lib/feeds/other/planted.ts': "import type { planted } from '../one/planted-too'\nexport type Planted = typeof planted\n",
  'lib/feeds/one/planted-too.ts': 'export const planted = 1\n',
}

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[]
  summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number }
}

async function cruise(directory: string, folders: readonly string[]): Promise<Cruise> {
  const command = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const present = folders.filter((folder) => existsSync(path.join(directory, folder)))
  const { stdout } = await run(process.execPath, [command, ...present, '--config', '.dependency-cruiser.js', '--output-type', 'json'], {
    cwd: directory,
    maxBuffer: 64 * 1024 ** 2,
  }).catch((error: { stdout: string }) => error)
  return JSON.parse(stdout) as Cruise
}

function plant(directory: string, file: string, text: string): void {
  mkdirSync(path.join(directory, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(directory, file), text)
}

const importsOf = (modules: Cruise['modules']): Import[] =>
  modules
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }): Import => [source, resolved]))
    .filter((pair) => pair.every((file) => roots.some((root) => file.startsWith(`${root}/`))))

describe('the layers', () => {
  let copy: string
  let found: Cruise
  beforeAll(async () => {
    copy = mkdtempSync(path.join(tmpdir(), 'fieldnotes-layers-'))
    for (const root of [...roots, 'prisma']) if (existsSync(root)) cpSync(root, path.join(copy, root), { recursive: true })
    for (const file of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) cpSync(file, path.join(copy, file))
    symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'))
    for (const { file, imports } of planted) plant(copy, file, `import * as other from '${imports}'\nexport const planted = other\n`)
    for (const [file, text] of Object.entries(accomplices)) plant(copy, file, text)
    found = await cruise(copy, roots)
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test('every rule has a planted import', () => {
    const rules = new Set(planted.map(({ rule }) => rule))
    expect(config.forbidden?.map(({ name }) => name).filter((name) => !name || !rules.has(name))).toEqual([])
  })

  test('every planted import is found by the rule that forbids it', () => {
    const { violations, totalCruised } = found.summary
    expect(totalCruised).toBeGreaterThan(planted.length)
    for (const { file, rule } of planted) {
      expect(
        violations.some((violation) => violation.from.startsWith(file.replace(/\.tsx?$/, '')) && violation.rule.name === rule),
        `${rule} should find ${file}`,
      ).toBe(true)
    }
  })

  test('folders import each other in no ring, not even by types, and one that is planted is found', () => {
    const imports = importsOf(found.modules)
    expect(imports.length).toBeGreaterThan(1000)
    expect(findFolderRings(imports).flat()).toEqual(expect.arrayContaining(['lib/feeds/one', 'lib/feeds/other']))
    expect(findFolderRings(imports.filter((pair) => !pair.some((file) => file.includes('planted'))))).toEqual([])
  })

  test('rooms of components, each with all that is in it, import each other in no ring', () => {
    const roomOf = (file: string) => file.replace(/^(components\/[^/]+\/).*\//, '$1')
    const imports = importsOf(found.modules).filter((pair) => !pair.some((file) => file.includes('planted')))
    expect(findFolderRings(imports.map(([from, to]) => [roomOf(from), roomOf(to)]))).toEqual([])
  })

  test('a ring is found over several files, and between a folder and one inside it', () => {
    expect(findFolderRings([['lib/a/one.ts', 'lib/b/two.ts']])).toEqual([])
    const inside: Import[] = [
      ['lib/a/x.ts', 'lib/a/b/y.ts'],
      ['lib/a/b/y.ts', 'lib/a/z.ts'],
    ]
    expect(findFolderRings(inside)).toEqual([['lib/a', 'lib/a/b']])
    const around: Import[] = [
      ['lib/a/x.ts', 'lib/b/y.ts'],
      ['lib/b/y.ts', 'lib/c/z.ts'],
      ['lib/c/z.ts', 'lib/a/z.ts'],
    ]
    expect(findFolderRings(around)).toEqual([['lib/a', 'lib/b', 'lib/c']])
  })

  test('the features that a feature may use never lead back to it', () => {
    const edges: Record<string, string[]> = featureEdges
    const reach = (feature: string, seen: Set<string>): Set<string> => {
      for (const other of edges[feature] ?? []) if (!seen.has(other)) reach(other, seen.add(other))
      return seen
    }
    for (const feature of Object.keys(edges)) expect([...reach(feature, new Set())], feature).not.toContain(feature)
  })
})

describe('reader pages', () => {
  test('reach no component that runs in the browser', async () => {
    const { modules } = await cruise('.', ['app/(site)'])
    const own = modules.map(({ source }) => source).filter((file) => /^(app|components|lib)\/.*\.tsx?$/.test(file))
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter((file) => /^\s*['"]use client['"]/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
