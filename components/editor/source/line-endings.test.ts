import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, lineEndsOf, offsetIn, typedInto, withLineFeeds } from './line-endings'

const piece = fc.constantFrom('a', 'bc', ' ', '\n', '\r\n', '\r', '👩‍🚀', 'שלום', '\t', '**')
const anyText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

test('a text that was only looked at in a textarea is the same, whatever ends its lines', () => {
  fc.assert(fc.property(anyText, (text) => void expect(typedInto(text, withLineFeeds(text))).toBe(text)))
})

test('what a textarea shows after typing is what the text shows', () => {
  fc.assert(
    fc.property(
      anyText,
      anyText,
      (given, typed) => void expect(withLineFeeds(typedInto(given, withLineFeeds(typed)))).toBe(withLineFeeds(typed)),
    ),
  )
})

test('typing leaves the line ends around it alone, and new lines end as the others do', () => {
  expect(typedInto('one\r\ntwo\nthree\r\n', 'one\ntwo!\nthree\n')).toBe('one\r\ntwo!\nthree\r\n')
  expect(typedInto('one\r\ntwo\r\n', 'one\nand\ntwo\n')).toBe('one\r\nand\r\ntwo\r\n')
})

test('an edit that would join two line ends keeps both', () => {
  expect(withLineFeeds(typedInto('a\rx\nb', 'a\n\nb'))).toBe('a\n\nb')
})

test('a difference makes the one text from the other', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const { from, to, insert } = differenceOf(before, after)
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after)
    }),
  )
})

test('a place of the textarea is found in the text', () => {
  expect(offsetIn('a\r\nb\rc', 2)).toBe(3)
  expect(offsetIn('a\r\nb\rc', 4)).toBe(5)
  expect(offsetIn('ab', 9)).toBe(2)
})

test('a text has one kind of line ends only when every line ends so', () => {
  expect(lineEndsOf('a\r\nb\r\n')).toBe('\r\n')
  expect(lineEndsOf('a\nb')).toBe('\n')
  expect(lineEndsOf('')).toBe('\n')
  for (const text of ['a\r\nb\n', 'a\rb', 'a\r\r\n', '\n\r']) expect(lineEndsOf(text)).toBe('mixed')
})
