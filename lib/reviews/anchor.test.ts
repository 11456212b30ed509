import { expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { findAnchor, quoteAt } from './anchor'

const source = '---\ntitle: A\n---\n\n# One\n\nTwo begins\nand goes on.\n\n- three\n- four\n\nTwo begins\nand goes on.\n'

test('a quote is how the block begins', () => {
  expect(quoteAt(source, 7)).toBe('Two begins\nand goes on.')
  expect(quoteAt(source, 10)).toBe('- three\n- four')
  expect(quoteAt(`${'x'.repeat(500)}`, 1)).toHaveLength(200)
})

test('there is none where no text stands', () => {
  for (const line of [-1, 0, 6, 99]) expect(quoteAt(source, line)).toBeNull()
})

test('a note stays at its block when that moves, at the nearest when there are several', () => {
  const note = { line: 7, quote: quoteAt(source, 7) ?? '' }
  expect(findAnchor(source, note)).toBe(7)
  expect(findAnchor(`New.\n\n${source}`, note)).toBe(9)
  expect(findAnchor(source, { ...note, line: 12 })).toBe(13)
  expect(findAnchor(source.replaceAll('\n', '\r\n'), note)).toBe(7)
})

test('a note is nowhere when its block was rewritten, or when it is about the whole text', () => {
  expect(findAnchor(source, { line: 7, quote: 'Two ends.' })).toBeNull()
  expect(findAnchor(source, { line: null, quote: '' })).toBeNull()
  expect(findAnchor('', { line: 7, quote: 'Two begins' })).toBeNull()
})

test('a long text with a long quote is searched quickly', () => {
  const many = 'The same words.\n\n'.repeat(20_000)
  const begun = performance.now()
  expect(findAnchor(many, { line: 3, quote: 'Other words.' })).toBeNull()
  expect(findAnchor(many, { line: 3, quote: 'The same words.' })).toBe(3)
  expect(performance.now() - begun).toBeLessThan(limit(1000))
})
