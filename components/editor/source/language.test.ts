import { expect, test } from 'vitest'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { mdxLanguage } from './language'

/** The stretches of a text that the parser gives one of these names. */
function found(text: string, ...names: string[]): string[] {
  const stretches: string[] = []
  mdxLanguage.parser.parse(text).iterate({
    enter({ name, from, to }) {
      if (names.includes(name)) stretches.push(text.slice(from, to))
    },
  })
  return stretches
}

test('text between tags is text', () => {
  expect(found('<Callout>\nSome **text**\n</Callout>', 'StrongEmphasis')).toEqual(['**text**'])
})

test('indenting makes no code', () => {
  expect(found('a\n\n    b *c*', 'Emphasis')).toEqual(['*c*'])
})

test('formulas are found, and prices are none', () => {
  expect(found('$a_b$ and $$c$$ but $5 and $10\n\n$ d $\n\n\\$e$', 'InlineMath')).toEqual(['$a_b$', '$$c$$'])
  expect(found('$$\n*x*\n$$\nafter *y*', 'BlockMath', 'Emphasis')).toEqual(['$$\n*x*\n$$', '*y*'])
  expect(found('> $$\n> x\n\n*after*', 'BlockMath', 'Emphasis').at(-1)).toBe('*after*')
})

test('remarks hold no marks', () => {
  expect(found('{/* *a* */} *b*', 'Remark', 'Emphasis')).toEqual(['{/* *a* */}', '*b*'])
})

test('comments of HTML hold no marks, also over empty lines, and what stands behind one is text', () => {
  const text = '<!-- *a*\n\n# b\n-->\n*c* <!-- *d* --> *e*\n\n<!-- f -->\n*g*\n<!-- h\n\n<Callout>\n-->\n\n<!-- i --> *j*'
  expect(found(text, 'Comment', 'CommentBlock')).toEqual([
    '<!-- *a*\n\n# b\n-->',
    '<!-- *d* -->',
    '<!-- f -->',
    '<!-- h\n\n<Callout>\n-->',
    '<!-- i -->',
  ])
  expect(found(text, 'Emphasis', 'ATXHeading1')).toEqual(['*c*', '*e*', '*g*', '*j*'])
  expect(found('> <!-- a\n>\n> *b*\n\n*c*', 'CommentBlock', 'Emphasis')).toEqual(['<!-- a\n>\n> *b*', '*c*'])
  expect(found('```\n<!-- a\n```\n*b*', 'CommentBlock', 'Emphasis')).toEqual(['*b*'])
})

test('settings at the top end with their line, or with the first empty one', () => {
  expect(found('---\na: 1\n---\n# T', 'FrontMatter', 'ATXHeading1')).toEqual(['---\na: 1\n---', '# T'])
  expect(found('---\na: 1\n\n# T', 'FrontMatter', 'ATXHeading1')).toEqual(['---\na: 1', '# T'])
  expect(found('---\n\nText', 'FrontMatter')).toEqual([])
  expect(found('Text\n\n---\na: 1\n---', 'FrontMatter')).toEqual([])
})

test('a text of nothing but marks is read in no time', () => {
  for (const mark of ['$', '{', '{/*', '$a ', '`$']) {
    const begun = performance.now()
    mdxLanguage.parser.parse(mark.repeat(4000))
    expect(performance.now() - begun).toBeLessThan(limit(3000))
  }
})
