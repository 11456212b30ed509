import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { mayOpen } from './menu-openings'

const asksAfter = (doc: string) => mayOpen(EditorState.create({ doc }), doc.length)

test('menus are asked behind their signs, and where they can be called by a key', () => {
  const asked = ['/', '  /two columns', '', '  ', 'see [[the note', '@ann', '(@ann lee', ':smile', 'so :+1', '```t', '> - ~~~ts title']
  expect(asked.filter((text) => !asksAfter(text))).toEqual([])
})

test('menus are asked nothing elsewhere on the same line', () => {
  const quiet = [
    'it `looks` down',
    'at 12:30 it',
    'either/or',
    '[[note]] and',
    `@ann ${'and so on '.repeat(7)}`,
    'a ~~mistake~~ and',
    'one\ntwo',
  ]
  expect(quiet.filter(asksAfter)).toEqual([])
})
