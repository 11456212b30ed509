import { expect, test } from 'vitest'
import type { Node } from '../tree'
import { readProse } from './prose'

const text = (value: string): Node => ({ type: 'text', value })
const formula: Node = { type: 'inlineMath', value: 'x' }

function read(children: Node[]): string {
  const prose = { text: '', paragraphs: '', codeLines: 0 }
  readProse({ into: prose })({ type: 'root', children: [{ type: 'paragraph', children }] })
  return prose.text
}

test('no space stays in front of punctuation where something was left out', () => {
  expect(
    read([text('The value '), formula, text(' , or '), formula, text(' \n '), formula, text('. Then '), formula, text(' again')]),
  ).toBe('The value, or. Then again')
  expect(read([text('a , b\u00a0'), formula, text('!')])).toBe('a , b !')
  expect(read([formula, text(' begins, ends '), formula])).toBe('begins, ends')
})

test('400,000 spaces and 100,000 formulas are read once', () => {
  expect(read([text(`a${' '.repeat(400_000)}b`)])).toBe('a b')
  const formulas = Array.from({ length: 100_000 }, () => [formula, text(' ')]).flat()
  expect(read([...formulas, text('b')])).toBe('b')
})
