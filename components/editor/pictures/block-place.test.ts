import { LanguageSupport } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { mdxLanguage } from '../source/language'
import { blockPlace } from './block-place'

/** The text with a picture where one that is wanted at `‸` comes to stand. */
function withPicture(marked: string, nearest = false): string {
  const doc = marked.replace('‸', '')
  const state = EditorState.create({ doc, extensions: [new LanguageSupport(mdxLanguage)] })
  const { at, before, after } = blockPlace(state, marked.indexOf('‸'), nearest)
  return `${doc.slice(0, at)}${before}![]()${after}${doc.slice(at)}`
}

test.each([
  ['an empty paragraph is taken', 'One.\n\n‸\n\nTwo.', 'One.\n\n![]()\n\nTwo.'],
  ['a line below text gets a blank one above', 'One.\n‸', 'One.\n\n![]()'],
  ['a paragraph is not divided', 'One two‸ three\nfour.\n\nFive.', 'One two three\nfour.\n\n![]()\n\nFive.'],
  ['at the beginning of a paragraph it is above', 'One.\n\n‸Two.', 'One.\n\n![]()\n\nTwo.'],
  ['at the end of the text it is below', 'One.‸', 'One.\n\n![]()'],
  ['a heading keeps its line', '## On‸e\nTwo.', '## One\n\n![]()\n\nTwo.'],
  ['an item has it below its text', '- one t‸wo\n- three', '- one two\n\n  ![]()\n\n- three'],
  ['an inner item too', '- one\n  1. t‸wo\n- three', '- one\n  1. two\n\n     ![]()\n\n- three'],
  ['an item that says nothing holds it', '1. one\n2. ‸', '1. one\n2. ![]()'],
  ['a task has it below its words', '- [ ] o‸ne', '- [ ] one\n\n  ![]()'],
  ['a quote holds it', '> one t‸wo\n> three', '> one two\n> three\n>\n> ![]()'],
  ['an empty line of a quote is taken', '> one\n>\n> ‸', '> one\n>\n> ![]()'],
  ['a table is not divided', '| a | b |\n| --- | --- |\n| c‸ | d |\n\nOne.', '| a | b |\n| --- | --- |\n| c | d |\n\n![]()\n\nOne.'],
  ['code is not divided', '```\nco‸de\n\nmore\n```\nOne.', '```\ncode\n\nmore\n```\n\n![]()\n\nOne.'],
  ['an empty line of code is code', '```\ncode\n‸\nmore\n```', '```\ncode\n\nmore\n```\n\n![]()'],
  ['a formula is not divided', '$$\na‸\n$$\n\nOne.', '$$\na\n$$\n\n![]()\n\nOne.'],
  ['a component holds it', '<Callout>\nOne t‸wo.\n</Callout>', '<Callout>\nOne two.\n\n![]()\n\n</Callout>'],
  ['an empty component holds it', '<Gallery>\n‸\n</Gallery>', '<Gallery>\n\n![]()\n\n</Gallery>'],
  ['the front matter stays at the top', '‸---\ntitle: a\n---\n\nOne.', '---\ntitle: a\n---\n\n![]()\n\nOne.'],
  ['a word of its own is no reason', 'On‸e two three.', 'One two three.\n\n![]()'],
])('%s', (_what, before, after) => {
  expect(withPicture(before)).toBe(after)
})

test('what is dropped on a paragraph goes to the nearer side of it', () => {
  expect(withPicture('One.\n\nTwo‸ three four five.', true)).toBe('One.\n\n![]()\n\nTwo three four five.')
  expect(withPicture('One.\n\nTwo three four‸ five.', true)).toBe('One.\n\nTwo three four five.\n\n![]()')
})
