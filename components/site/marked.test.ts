import { expect, test } from 'vitest'
import { splitMarks } from './marked'

const shown = (text: string, words: string[]) =>
  splitMarks(text, words)
    .map(({ part, marked }) => (marked ? `[${part}]` : part))
    .join('')

test('words are marked whole, in any case and with or without accents', () => {
  expect(shown('Über DNS records, and dnssec.', ['uber', 'dns'])).toBe('[Über] [DNS] records, and [dnssec].')
})

test('nothing is marked for no words, and nothing is lost', () => {
  expect(splitMarks('a < b', [])).toEqual([{ part: 'a < b', marked: false, at: 0 }])
  const text = 'One — two, three…  4 of “five”'
  expect(
    splitMarks(text, ['two', '4'])
      .map(({ part }) => part)
      .join(''),
  ).toBe(text)
})
