import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySplice, changesBetween, spliceBetween } from './minimal-changes'

const anyText = fc
  .array(fc.constantFrom('a', 'b', '\n', '\n\n', '\r\n', '👩‍🚀', '🏴', 'שלום', ' '), { maxLength: 20 })
  .map((pieces) => pieces.join(''))

test('the changes make the one text of the other', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      expect(changesBetween(before, after).reverse().reduce(applySplice, before)).toBe(after)
      expect(applySplice(before, spliceBetween(before, after))).toBe(after)
    }),
  )
})

test('what is the same stays, also between two changes', () => {
  expect(changesBetween('one\ntwo\nthree\n', 'one!\ntwo\nTHREE\n')).toEqual([
    { from: 3, to: 3, insert: '!' },
    { from: 8, to: 13, insert: 'THREE' },
  ])
  expect(changesBetween('same', 'same')).toEqual([])
})

test('a character of two halves is changed as a whole', () => {
  expect(spliceBetween('a😀b', 'a😁b')).toEqual({ from: 1, to: 3, insert: '😁' })
  expect(spliceBetween('a\r\n', 'a\n')).toEqual({ from: 1, to: 3, insert: '\n' })
})
