import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { countWords } from '@/lib/mdx/compile/excerpt'
import { compile } from '@/lib/mdx/compile/pipeline'
import { type Outline, OutlineReader, wordsIn } from './outline'

function read(text: string): Outline {
  const steps = new OutlineReader().read(text.split('\n'))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const shipped = readdirSync('content/posts').filter((name) => name.endsWith('.mdx'))

test.each(shipped)('the words of %s are about as many as readers are told', async (name) => {
  const source = readFileSync(path.join('content/posts', name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
  const { wordCount } = await compile(source, { trust: 'FILE' })
  expect(Math.abs(wordsIn(source) - wordCount)).toBeLessThanOrEqual(Math.max(3, wordCount * 0.02))
})

test.each([
  ['', 0],
  ['One two', 2],
  ['**One** _two_ `three` [four five](https://example.org/six "seven")', 5],
  ['- [x] one\n1. two\n> three', 3],
  ['> [!NOTE]\n> one', 1],
  ['one\n\n```ts\ntwo three\n```\n\nfour', 2],
  ['> ```\n> two\n> ```\n\none', 1],
  ['one $x + y$ two\n\n$$\nz\n$$', 2],
  ['one[^1]\n\n[^1]: two\n\n[a]: https://example.org', 1],
  ['<Callout kind="tip" title="a > b">\n\none\n\n</Callout>', 1],
  ['![alt words](/media/x.png) one {/* two */}', 1],
  ['| one | two |\n|---|---|\n| three | four |', 4],
  ['---\ntitle: two\n---\none', 1],
  ['日本語の文章です', 4],
])('%j has its words', (text, words) => {
  expect(wordsIn(text)).toBe(words)
})

test('headings are found with their lines, and not in code', () => {
  expect(read('# One\n\n```\n# no\n```\n\n## *Two* `x` ##\n\n####### no').headings).toEqual([
    { line: 1, depth: 1, text: 'One' },
    { line: 7, depth: 2, text: 'Two x' },
  ])
})

test('what was read once is not counted again', () => {
  const counted = vi.fn(countWords)
  const reader = new OutlineReader(counted)
  const lines = ['One line of text', 'another line', '## A heading', 'One line of text']
  for (const _ of reader.read(lines));
  expect(counted).toHaveBeenCalledTimes(3)
  for (const _ of reader.read([...lines, 'a new line']));
  expect(counted).toHaveBeenCalledTimes(4)
})
