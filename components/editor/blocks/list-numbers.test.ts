import { history, undo } from '@codemirror/commands'
import { LanguageSupport } from '@codemirror/language'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { mdxLanguage } from '../source/language'
import { renumbering } from './list-numbers'

function begin(doc: string): EditorState {
  return EditorState.create({ doc, extensions: [new LanguageSupport(mdxLanguage), renumbering, history()] })
}

/** The text after `cut` was replaced in it as a writer would. */
function edited(doc: string, cut: string, insert: string, more: TransactionSpec = { userEvent: 'delete' }): string {
  const from = doc.indexOf(cut)
  return begin(doc)
    .update({ changes: { from, to: from + cut.length, insert }, ...more })
    .state.doc.toString()
}

describe('a numbered list', () => {
  test('goes on counting when an item goes or comes', () => {
    expect(edited('1. a\n2. b\n3. c', '2. b\n', '')).toBe('1. a\n2. c')
    expect(edited('1. a\n2. c', 'a', 'a\n2. b', { userEvent: 'input.paste' })).toBe('1. a\n2. b\n3. c')
  })
  test('keeps the number that it began with', () => {
    expect(edited('5. a\n6. b\n7. c', '5. a\n', '')).toBe('5. b\n6. c')
    expect(edited('0. a\n1. b\n2. c', '1. b\n', '')).toBe('0. a\n1. c')
  })
  test('is left alone when it did not count before', () => {
    expect(edited('1. a\n1. b\n1. c', '1. b\n', '')).toBe('1. a\n1. c')
    expect(edited('1. a\n2. b\n5. c', '2. b\n', '')).toBe('1. a\n5. c')
  })
  test('is left alone while a line is typed in, and when its text comes from elsewhere', () => {
    expect(edited('1. a\n2. b', '2', '7', { userEvent: 'input.type' })).toBe('1. a\n7. b')
    expect(edited('1. a\n2. b\n3. c', '2. b\n', '', { userEvent: 'input.merge' })).toBe('1. a\n3. c')
    expect(edited('1. a\n2. b\n3. c', '2. b\n', '', {})).toBe('1. a\n3. c')
  })
  test('takes the lines that hang from an item along when its number grows', () => {
    expect(edited('9. a\n10. b\n\n    more', '9. a\n', '')).toBe('9. b\n\n   more')
  })
  test('changes no list beside it', () => {
    expect(edited('1. a\n2. b\n\ntext\n\n7. x\n8. y', '2. b\n', '')).toBe('1. a\n\ntext\n\n7. x\n8. y')
    expect(edited('- a\n  1. x\n  2. y\n- b\n  4. z\n  5. w', '  1. x\n', '')).toBe('- a\n  1. y\n- b\n  4. z\n  5. w')
  })
  test('is put back in one step', () => {
    let state = begin('1. a\n2. b\n3. c')
    state = state.update({ changes: { from: 5, to: 10 }, userEvent: 'delete' }).state
    undo({
      state,
      dispatch: (transaction) => {
        state = transaction.state
      },
    })
    expect(state.doc.toString()).toBe('1. a\n2. b\n3. c')
  })
})
