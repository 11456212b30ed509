import { expect, test } from 'vitest'
import { renderComment } from '../markdown'
import { toQuote } from './quote'

test('a quote is the text behind marks, with room for the answer below it', () => {
  expect(toQuote('One *line*\n\nand another')).toBe('> One *line*\n>\n> and another\n\n')
})

test('what the text quotes itself is left out, so that quotes do not nest for ever', () => {
  expect(toQuote('> first\n>> deeper\n\nMy answer')).toBe('> My answer\n\n')
  expect(toQuote('> nothing else')).toBe('')
})

test('a long text is cut between words, and never inside a character', () => {
  const quote = toQuote('word '.repeat(400))
  expect(quote).toMatch(/word …\n\n$/)
  expect(quote.length).toBeLessThan(620)
  expect(toQuote('😀'.repeat(500)).isWellFormed()).toBe(true)
})

test('whatever was quoted can be sent as it is', () => {
  for (const text of ['```\ncode\n```', '- a\n- b', '1. x', '[l](https://a.example)', '\u202eabc', '#'])
    expect(renderComment(`${toQuote(text)}Yes.`).html).toContain('<blockquote>')
})
