import { expect, test } from 'vitest'
import { withoutCode } from './code-mask'

/** Rest of a text, without the white space at the ends of lines. */
const left = (source: string) => withoutCode(source).replace(/[ \t]+$/gm, '')

test.each([
  ['a fence', 'a\n```js\n{b}\n```\nc', 'a\n\n\n\nc'],
  ['tildes, with ticks in them', '~~~\n```\n{b}\n~~~\nc', '\n\n\n\nc'],
  ['a longer one around a shorter', '````\n```\na\n```\n````\nb', '\n\n\n\n\nb'],
  ['one in a list', '- a\n\n      ```\n\n      {b}\n      ```\n- c', '- a\n\n\n\n\n\n- c'],
  ['one that begins an item of a quotation', '> 1. ```\n>    {a}\n>    ```\n\nb', '\n\n\n\nb'],
  ['one that ends with its quotation', '> ```\n> a\n\nText {y}\n\n```\n{code}\n```', '\n\n\nText {y}\n\n\n\n'],
  ['one that ends with its item', '- ```\n  a\n\nText {y}\n\n```\n{code}\n```', '\n\n\nText {y}\n\n\n\n'],
  ['one that ends with its item in a quotation', '> 1. ```\n>    > {a}\n>\n> Text\n\n```\nb\n```', '\n\n\n> Text\n\n\n\n'],
  ['a line of code', '`{a}` b ``c ` d`` e', '      b           e'],
  ['over lines', 'a `b\nc` d', 'a\n   d'],
  ['a comment', 'a {/* b\nc */} d', 'a\n      d'],
])('%s is blanked', (_name, source, expected) => expect(left(source)).toBe(expected))

test.each([
  ['a fence that nothing closes', '```\n{a}\n\nb'],
  ['ticks in different paragraphs', 'a ` b\n\n{c} ` d'],
  ['ticks in different items', '- a ` b\n- {c} ` d'],
  ['ticks that are escaped', '\\` {a} `'],
  ['ticks in a line are no fence', '```a` {b}\n\n{c}'],
])('%s is text', (_name, source) => expect(withoutCode(source)).toBe(source))

test('170,000 comments that nothing closes are read once', () => {
  const source = '{/*'.repeat(170_000)
  expect(withoutCode(source)).toBe(source)
})

test('every character keeps its place', () => {
  const source = 'a `b` c\n```\nd\n```\n{/* e */} f'
  expect(withoutCode(source)).toHaveLength(source.length)
})
