import { Text } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { offsetOf, rangeOf } from './problems'

const doc = Text.of(['# Title', '', 'See <Banner> here', ''])
const at = (line: number, column: number) => ({ line, column, message: 'wrong' })

describe('the place of a problem', () => {
  test('counts lines and columns from one', () => {
    expect(offsetOf(doc, at(3, 5))).toBe(13)
  })
  test('stays inside a text that is shorter by now', () => {
    expect(offsetOf(doc, at(99, 99))).toBe(doc.length)
    expect(offsetOf(doc, at(0, 0))).toBe(0)
  })
  test('is underlined to the end of the tag or word there', () => {
    expect(rangeOf(doc, at(3, 5))).toEqual({ from: 13, to: 20 })
    expect(rangeOf(doc, at(3, 1))).toEqual({ from: 9, to: 12 })
  })
  test('takes the character before at the end of a line, and nothing on an empty line', () => {
    expect(rangeOf(doc, at(1, 8))).toEqual({ from: 6, to: 7 })
    expect(rangeOf(doc, at(2, 1))).toEqual({ from: 8, to: 8 })
  })
})
