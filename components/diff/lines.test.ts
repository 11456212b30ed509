import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { compareLines, type LineChange } from './lines'
import { compareWords, splitWords } from './word-changes'

const part = fc.constantFrom('one', 'two', ' ', '  ', '\n', '\r\n', '\r', '', '**', '.', '\u00a0', 'é', '👩‍👩‍👧', '\u200b')
const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''))
const without = (kind: string, rows: readonly LineChange[]) =>
  rows.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text]))).join('')
const shape = (rows: readonly LineChange[]) =>
  rows.map(({ kind, parts }) => `${kind}: ${parts.map((part) => `${part.kind[0]}(${part.text.trim()})`).join('')}`)

test('lines and words of both texts are all there, byte for byte', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = compareLines(before, after)
      expect(without('added', rows)).toBe(before)
      expect(without('removed', rows)).toBe(after)
      const words = compareWords(splitWords(before), splitWords(after))
      expect(words.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')).toBe(before)
      expect(words.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe(after)
    }),
    { numRuns: runs(500) },
  )
})

describe('a line', () => {
  test('that was edited is one with its changed words', () => {
    expect(shape(compareLines('The quick brown fox.\n', 'The slow red fox.\n'))).toEqual([
      'changed: s(The)r(quick brown)a(slow red)s(fox.)',
    ])
  })

  test('that has nothing in common with what stands there now went, and the other came', () => {
    expect(shape(compareLines('Alpha beta.\n', 'Gamma delta.\n'))).toEqual(['removed: r(Alpha beta.)', 'added: a(Gamma delta.)'])
  })

  test('that was edited while another came beside it is found', () => {
    expect(shape(compareLines('The quick brown fox.\nEnd.', 'Something new here.\nThe slow brown fox.\nEnd.'))).toEqual([
      'added: a(Something new here.)',
      'changed: s(The)r(quick)a(slow)s(brown fox.)',
      'same: s(End.)',
    ])
  })

  test('is an edit of the other where only its end differs', () => {
    expect(compareLines('One.\r\nTwo. \n', 'One.\nTwo.\n')).toEqual([
      {
        kind: 'changed',
        parts: [
          { kind: 'same', text: 'One.' },
          { kind: 'removed', text: '\r\n' },
          { kind: 'added', text: '\n' },
        ],
      },
      {
        kind: 'changed',
        parts: [
          { kind: 'same', text: 'Two.' },
          { kind: 'removed', text: ' ' },
          { kind: 'same', text: '\n' },
        ],
      },
    ])
  })
})

test('texts that are long or have nothing in common are compared all the same, and soon', { timeout: limit(60_000) }, () => {
  const lines = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${word}${index % 50} ${word} ${index}`).join('\n')
  const pairs = [
    [lines('a', 30_000), lines('b', 30_000)],
    [lines('a', 20_000), lines('a', 20_000).replaceAll('\n', '\r\n')],
    ['a '.repeat(250_000), 'b '.repeat(250_000)],
    ['a b '.repeat(20_000), 'b c '.repeat(20_000)],
  ]
  for (const [before = '', after = ''] of pairs) expect(without('removed', compareLines(before, after))).toBe(after)
})
