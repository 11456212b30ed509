import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { mdxConstructs } from '@/scripts/testing/samples/mdx-constructs'
import { restoreLineEndings } from './line-endings'

/** Makes what arrives of a text that a browser shows in a textarea and posts. */
const posted = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?|\n/g, '\r\n')

const anyText = fc
  .array(fc.constantFrom('a', 'b c', '', '\n', '\r\n', '\r', '\n\n', 'שלום'), { maxLength: 20 })
  .map((pieces) => pieces.join(''))

test.each(Object.entries(mdxConstructs))('%s is posted without changing a byte', (_name, text) => {
  expect(restoreLineEndings(text, posted(text))).toBe(text)
})

test('a text that was not changed comes back as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => void expect(restoreLineEndings(text, posted(text))).toBe(text)),
    { numRuns: runs(1000) },
  )
})

test('whatever was changed, the words and the number of lines are those that were posted', () => {
  fc.assert(
    fc.property(anyText, anyText, (base, typed) => void expect(posted(restoreLineEndings(base, posted(typed)))).toBe(posted(typed))),
    { numRuns: runs(1000) },
  )
})

test('lines that nobody touched keep their ends, new ones end as most do', () => {
  const base = 'one\r\ntwo\nthree\r\nfour\r\n'
  expect(restoreLineEndings(base, posted('zero\none\ntwo\nthree and more\nfour\n'))).toBe('zero\r\none\r\ntwo\nthree and more\r\nfour\r\n')
  expect(restoreLineEndings('one\ntwo\n', posted('one\nand\ntwo\n'))).toBe('one\nand\ntwo\n')
  expect(restoreLineEndings('', posted('one\ntwo'))).toBe('one\ntwo')
})
