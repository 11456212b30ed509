import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { compile } from '../compile/pipeline'
import { convertMarkdown } from '../convert/markdown'
import { MdxError, type Problem } from '../types'

const folder = path.resolve('node_modules')
/** Of these many READMEs one is tried, at night each. */
const ONE_IN = runs(1) > 1 ? 1 : 8

function packagesIn(at: string): string[] {
  const names = readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  return names.flatMap(({ name }) => (name.startsWith('@') ? packagesIn(path.join(at, name)) : [path.join(at, name)]))
}

/** Chosen by name, so that a new package changes nothing about the others. */
const isTried = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 0) % ONE_IN === 0

const readmes = packagesIn(folder)
  .filter((at) => isTried(path.relative(folder, at)))
  .flatMap((at) => readdirSync(at).flatMap((file) => (/^readme\.(?:md|markdown)$/i.test(file) ? [path.join(at, file)] : [])))

async function problemsOf(source: string): Promise<Problem[]> {
  try {
    await compile(convertMarkdown(source).text, { trust: 'NETWORK' })
    return []
  } catch (error) {
    if (error instanceof MdxError) return error.problems.filter(({ severity }) => severity !== 'warning')
    throw error
  }
}

test('READMEs of packages become pages as files of Markdown, and what is refused is told in words for writers', async () => {
  const refused: string[] = []
  for (const file of readmes) {
    const problems = await problemsOf(readFileSync(file, 'utf8'))
    for (const { message } of problems) expect(message, file).not.toMatch(/\b(?:Unexpected|Expected|acorn|parse)\b/)
    const [first] = problems
    if (first) refused.push(`${path.relative(folder, file)}:${first.line}:${first.column} ${first.message}`)
  }
  expect(readmes.length).toBeGreaterThan(40)
  expect(refused.length / readmes.length, refused.join('\n')).toBeLessThanOrEqual(0.04)
}, 600_000)
