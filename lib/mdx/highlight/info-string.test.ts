import { expect, test } from 'vitest'
import { readInfoString } from './info-string'

const read = (info: string) => {
  const { language, isDiff, title, firstNumber, lines } = readInfoString(info)
  const numbered = firstNumber === 1 ? ['numbered'] : firstNumber === null ? [] : [`numbered from ${firstNumber}`]
  return [language, title, [...lines].join(','), ...(isDiff ? ['diff'] : []), ...numbered]
}

test.each([
  ['', ['', null, '']],
  ['js', ['js', null, '']],
  ['js {1,3-5}', ['js', null, '1,3,4,5']],
  ['js{2}', ['js', null, '2']],
  ['js{1,3-4}{numberLines: true}', ['js', null, '1,3,4', 'numbered']],
  ['js:title=src/a.js', ['js', 'src/a.js', '']],
  ['js:src/a.js', ['js', 'src/a.js', '']],
  ['ts:src/[slug]/page.ts {2}', ['ts', 'src/[slug]/page.ts', '2']],
  ['Dockerfile:Dockerfile', ['Dockerfile', 'Dockerfile', '']],
  ['diff js:src/a.js', ['js', 'src/a.js', '', 'diff']],
  ['diff-ts', ['ts', null, '', 'diff']],
  ['diff ts', ['ts', null, '', 'diff']],
  ['diff', ['diff', null, '']],
  ['diff title="a.js"', ['diff', 'a.js', '']],
  ['jsx title="/src/a.js" showLineNumbers {1,4-5}', ['jsx', '/src/a.js', '1,4,5', 'numbered']],
  ["jsx title='a b.js'", ['jsx', 'a b.js', '']],
  ['jsx filename="a{2}.js"', ['jsx', 'a{2}.js', '']],
  ['js{1,3}:line-numbers', ['js', null, '1,3', 'numbered']],
  ['ts:no-line-numbers', ['ts', null, '']],
  ['go {linenos=table,hl_lines=[2,"4-5"]}', ['go', null, '2,4,5', 'numbered']],
  ['rust,no_run', ['rust', null, '']],
  ['{.python .numberLines}', ['python', null, '', 'numbered']],
  ['js showLineNumbers{5}', ['js', null, '', 'numbered from 5']],
  ['js showLineNumbers{5} {2}', ['js', null, '2', 'numbered from 5']],
  ['js showLineNumbers=5', ['js', null, '', 'numbered from 5']],
  ['js showLineNumbers {5}', ['js', null, '5', 'numbered']],
  ['js{numberLines: 5}', ['js', null, '', 'numbered from 5']],
  ['ts:line-numbers=2 {1}', ['ts', null, '1', 'numbered from 2']],
  ['go {linenos=inline,linenostart=199}', ['go', null, '', 'numbered from 199']],
  ['go {linenos=false}', ['go', null, '']],
  ['{.haskell .numberLines startFrom="100"}', ['haskell', null, '', 'numbered from 100']],
  ['{r}', ['r', null, '']],
  ['c++', ['c++', null, '']],
  ['c#', ['c#', null, '']],
  ['.env', ['.env', null, '']],
  ['text {1-99999999}', ['text', null, '']],
])('the info string %j is read', (info, expected) => {
  expect(read(info)).toEqual(expected)
})

test('a title is cut, and reading takes no time that grows by more than the length', () => {
  expect(readInfoString(`js title="${'a'.repeat(500)}"`).title).toHaveLength(200)
  const started = performance.now()
  for (const part of ['{', ':', '=', 'title="', ' ', 'a:', '{1,', 'hl_lines=[']) readInfoString(`js ${part.repeat(50_000)}`)
  expect(performance.now() - started).toBeLessThan(5000)
})
