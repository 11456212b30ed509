import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve('.')
const written = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g

function resolve(from: string, specifier: string): string | null {
  if (!/^(\.|@\/)/.test(specifier)) return null
  const base = specifier.startsWith('@/') ? path.join(root, specifier.slice(2)) : path.resolve(path.dirname(from), specifier)
  const candidates = [base, ...['.ts', '.tsx', '.js', '.mjs'].map((ending) => base + ending)]
  return candidates.find((file) => existsSync(file) && statSync(file).isFile()) ?? null
}

/** Every module of ours that the files in `folder` lead to, with the one that led there first. */
function reachableFrom(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  const found = new Map(files.map((file) => [path.join(folder, file), 'a page']))
  for (const [file] of found) {
    if (!/\.[jt]sx?$/.test(file)) continue
    for (const [, , specifier = ''] of readFileSync(file, 'utf8').matchAll(written)) {
      const target = resolve(file, specifier)
      if (target && !found.has(target)) found.set(target, path.relative(root, file))
    }
  }
  return found
}

const reachable = reachableFrom(path.resolve('app/(site)'))

test('the walk finds what pages for readers are made of', () => {
  const files = [...reachable.keys()].map((file) => path.relative(root, file))
  expect(files).toContain('components/post/article.tsx')
  expect(files).toContain('components/mdx/tabs.tsx')
  expect(files).toContain('lib/posts/data.ts')
})

test('no page for readers leads to a client component', () => {
  const clients = [...reachable].filter(([file]) => /^\s*(?:\/\/.*\n|\s)*['"]use client['"]/.test(readFileSync(file, 'utf8')))
  expect(clients.map(([file, from]) => `${path.relative(root, file)} from ${from}`)).toEqual([])
})

test('no page for readers uses an inline style or handler', () => {
  const guilty = [...reachable.keys()].filter(
    (file) => file.endsWith('.tsx') && /\s(?:style|on[A-Z][a-z]+)=\{/.test(readFileSync(file, 'utf8')),
  )
  expect(guilty.map((file) => path.relative(root, file))).toEqual([])
})
