import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { mdxConstructs } from '@/scripts/testing/samples/mdx-constructs'
import { exactText, readText } from './exact-text'

const open = (text: string) => {
  const { doc, extension } = exactText(text)
  return EditorState.create({ doc, extensions: extension })
}

/** Finds the offset in the text of a place in the document. */
const placeIn = (state: EditorState, at: number) => readText(state.update({ changes: { from: at, to: state.doc.length } }).state).length

describe.each(Object.entries(mdxConstructs))('%s', (_name, text) => {
  test('opened and read changes no byte', () => {
    expect(readText(open(text))).toBe(text)
  })

  test('an edit changes only what was typed', () => {
    const begun = open(text)
    fc.assert(
      fc.property(fc.nat(begun.doc.length), fc.nat(12), fc.constantFrom('', 'x', 'שa', '👩‍🚀'), (from, length, insert) => {
        const to = Math.min(begun.doc.length, from + length)
        const { state } = begun.update({ changes: { from, to, insert } })
        expect(readText(state)).toBe(text.slice(0, placeIn(begun, from)) + insert + text.slice(placeIn(begun, to)))
      }),
      { numRuns: runs(40) },
    )
  })

  test('what is undone is as it was', () => {
    const begun = open(text)
    const edit = begun.update({ changes: { from: 0, insert: 'x\ny' } })
    expect(readText(edit.state.update({ changes: edit.changes.invert(begun.doc) }).state)).toBe(text)
  })
})

test('there are more than sixty of them', () => {
  expect(new Set(Object.values(mdxConstructs)).size).toBeGreaterThanOrEqual(60)
})

test('a new line ends as the others do, and what is pasted too', () => {
  const typed = (text: string, insert: string) => {
    const state = open(text)
    return readText(state.update({ changes: { from: 3, insert: state.toText(insert) } }).state)
  }
  expect(typed('one\r\ntwo\r\n', '\nand')).toBe('one\r\nand\r\ntwo\r\n')
  expect(typed('one\ntwo\n', '\r\nand')).toBe('one\nand\ntwo\n')
  expect(typed('one\ntwo\r\n', '\nand')).toBe('one\nand\ntwo\r\n')
})
