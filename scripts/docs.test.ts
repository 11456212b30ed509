import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { frontMatterFields } from '@/lib/content/front-matter'
import { registry } from '@/lib/mdx/components/registry'
import { sourceFiles } from './testing/rules/sources'

const read = (file: string) => readFileSync(file, 'utf8')
const decisions = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name))
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  .concat(readdirSync('docs').map((name) => `docs/${name}`))
  .concat(readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`))
  .filter((file) => file.endsWith('.md'))

const sources = sourceFiles()
const files = sources.map(({ file }) => file)
const fileNames = [...files.map((file) => path.posix.basename(file)), ...readdirSync('.')]
const identifiers = new Set(sources.flatMap(({ file, text }) => (file === 'scripts/docs.test.ts' ? [] : (text.match(/\w+/g) ?? []))))

/** Names of files that the glossary gives as bad ones. */
const badNames = new Set(['holding.ts', 'reacting.ts'])

/** A pattern of paths from a name in the docs, in which `*` stands for anything within a folder. */
const patternOf = (name: string) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)

/** Lists the files and functions that a page names in backticks and that are not there. The context of a decision tells what was before. */
function findGoneNames(text: string): string[] {
  const present = text.replace(/^## Context\n[\s\S]*?(?=^## )/m, '')
  const named = [...present.matchAll(/`([\w*-][\w.*-]*\.(?:tsx?|mjs))`/g)].map(([, name = '']) => name)
  const called = [...present.matchAll(/`(?:\w+\.)?(\w+)\([^`]*\)`/g)].map(([, name = '']) => name)
  return [
    ...named.filter((name) => !badNames.has(name) && !fileNames.some((file) => patternOf(name.replace(/^-/, '*-')).test(file))),
    ...called.filter((name) => !identifiers.has(name)).map((name) => `${name}()`),
  ]
}

/** The row of a table of docs/content.md whose first cell is `cell`. */
function rowOf(cell: string): string {
  return (
    read('docs/content.md')
      .split('\n')
      .find((line) => line.startsWith(`| ${cell} |`)) ?? ''
  )
}

describe('docs/content.md', () => {
  test.each([...frontMatterFields])('names the field %s of the front matter', (field) => {
    expect(rowOf(`\`${field}\``)).not.toBe('')
  })

  test.each([...registry])(
    'names the component %s with its properties, and which of them are required',
    (name, { props, required, holdsText }) => {
      const row = rowOf(`\`<${name}${holdsText ? '' : ' /'}>\``)
      const named = [...row.matchAll(/`(\w+)`(\*?)/g)].map(([, prop = '', star]) => ({ prop, required: star === '*' }))
      const expected = Object.keys(props).map((prop) => ({ prop, required: required?.includes(prop) ?? false }))
      expect(named.filter(({ prop }) => prop in props)).toEqual(expected)
      expect(row).not.toBe('')
    },
  )
})

describe('the docs', () => {
  test('link to nothing that is not there', () => {
    const broken = pages.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s…]+)/g)]
        .map(([, link = '']) => path.posix.join(path.posix.dirname(file), link))
        .filter((target) => !existsSync(target))
        .map((target) => `${file}: ${target}`),
    )
    expect(broken).toEqual([])
  })

  test('name no source file that is not there', () => {
    const gone = pages.flatMap((file) =>
      [...read(file).matchAll(/`((?:app|bench|components|content|e2e|lib|prisma|scripts|server)\/[\w@*()./-]+\.\w+)`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !existsSync(name) && !files.some((file) => patternOf(name).test(file)))
        .map((name) => `${file}: ${name}`),
    )
    expect(gone).toEqual([])
  })

  test('name no file without its folder, and no function, that is not there', () => {
    expect(
      findGoneNames('`page-budget.ts`, `-data.ts`, `*.db.test.ts` and `write()` are here; `keeper.ts` and `holdThreads()` are not.'),
    ).toEqual(['keeper.ts', 'holdThreads()'])
    expect(findGoneNames('## Context\n\n`keeper.ts`\n\n## Decision\n\n`merging.ts`')).toEqual(['merging.ts'])
    expect(pages.flatMap((file) => findGoneNames(read(file)).map((name) => `${file}: ${name}`))).toEqual([])
  })

  test('index every decision', () => {
    const index = read('docs/decisions/README.md')
    expect(decisions.filter((name) => !index.includes(`(${name})`))).toEqual([])
  })

  test('know the versions that the table of what is reached into was written for', () => {
    const table = read(`docs/decisions/${decisions.find((name) => name.endsWith('what-we-reach-into.md'))}`)
    const versions = [...table.matchAll(/(?:^|[|, ])(@?[a-z][\w./-]*) (\d+\.\d+\.\d+)/gm)].map(([, name = '', version]) => ({
      name,
      version,
    }))
    expect(versions.length).toBeGreaterThan(10)
    for (const { name, version } of versions) {
      const installed = JSON.parse(read(`node_modules/${name}/package.json`)).version as string
      expect(installed.startsWith(version ?? ''), `${name} ${version}, but ${installed} is installed`).toBe(true)
    }
  })
})
