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
  test('is underlined as far as it goes', () => {
    const underlined = (text: string, column: number) => {
      const { from, to } = rangeOf(Text.of([text]), at(1, column))
      return text.slice(from, to)
    }
    expect(underlined('See <Banner a="1>0"> here', 5)).toBe('<Banner a="1>0">')
    expect(underlined('See </b> here', 5)).toBe('</b>')
    expect(underlined('See <Banner here', 5)).toBe('<Banner')
    expect(underlined('<a class="b c">', 4)).toBe('class="b c"')
    expect(underlined('Some {process.env} code', 6)).toBe('{process.env}')
    expect(underlined('Some {open', 6)).toBe('{open')
    expect(underlined('<!-- a note --> and text', 1)).toBe('<!-- a note -->')
    expect(underlined('[x](javascript:1) and', 1)).toBe('[x](javascript:1)')
    expect(underlined('über uns', 1)).toBe('über')
    expect(underlined('x <= y', 3)).toBe('<')
  })
  test('takes the character before at the end of a line, and nothing on an empty line', () => {
    expect(rangeOf(doc, at(1, 8))).toEqual({ from: 6, to: 7 })
    expect(rangeOf(doc, at(2, 1))).toEqual({ from: 8, to: 8 })
  })
})
