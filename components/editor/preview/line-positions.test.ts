import { describe, expect, test } from 'vitest'
import { ascending, lineAt, topOf } from './line-positions'

const places = [
  { line: 1, top: 0 },
  { line: 5, top: 100 },
  { line: 6, top: 900 },
  { line: 26, top: 1000 },
]

describe('between text and page', () => {
  test('a block is where it begins', () => {
    expect(places.map(({ line }) => topOf(places, line))).toEqual([0, 100, 900, 1000])
    expect(places.map(({ top }) => lineAt(places, top))).toEqual([1, 5, 6, 26])
  })
  test('a tall picture and a long listing go at their own pace', () => {
    expect(topOf(places, 5.5)).toBe(500)
    expect(topOf(places, 16)).toBe(950)
    expect(lineAt(places, 500)).toBe(5.5)
    expect(lineAt(places, 950)).toBe(16)
  })
  test('beyond either end is that end', () => {
    expect([topOf(places, 0), topOf(places, 99)]).toEqual([0, 1000])
    expect([lineAt(places, -50), lineAt(places, 5000)]).toEqual([1, 26])
  })
  test('there and back leads to the same line', () => {
    for (let line = 1; line <= 26; line += 0.25) expect(lineAt(places, topOf(places, line))).toBeCloseTo(line, 9)
  })
  test('an empty page has its top', () => {
    expect(topOf([], 7)).toBe(0)
  })
})

test('what goes back on the page or in the text is no place', () => {
  const mixed = [
    { line: 8, top: 50 },
    { line: 1, top: 0 },
    { line: 3, top: 400 },
    { line: 3, top: 420 },
    { line: 9, top: 500 },
  ]
  expect(ascending(mixed)).toEqual([
    { line: 1, top: 0 },
    { line: 3, top: 400 },
    { line: 9, top: 500 },
  ])
})
