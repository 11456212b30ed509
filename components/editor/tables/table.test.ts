import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, readTable, widthOf, writeTable } from './table'
import { addColumn, alignColumn, deleteColumn, deleteRow, moveColumn, moveRow } from './table-edits'

const texts = (line: string) => cellsOf(line).map(({ from, to }) => line.slice(from, to))

describe('the cells of a line', () => {
  test('are what stands between pipes, without the white space around', () => {
    expect(texts('| a | b c |')).toEqual(['a', 'b c'])
    expect(texts('a|b')).toEqual(['a', 'b'])
    expect(texts('| a | | |')).toEqual(['a', '', ''])
  })
  test('keep a pipe after a backslash, in code too, and only that', () => {
    expect(texts('| a \\| b | `c \\| d` |')).toEqual(['a \\| b', '`c \\| d`'])
    expect(texts('| `c | d` |')).toEqual(['`c', 'd`'])
    expect(texts('| a \\\\| b |')).toEqual(['a \\\\', 'b'])
  })
  test('have a place also when they are empty', () => {
    expect(cellsOf('|   |')).toEqual([{ from: 2, to: 2 }])
    expect(cellsOf('||')).toEqual([{ from: 1, to: 1 }])
  })
})

describe('a formatted table', () => {
  const format = (...lines: string[]) => {
    const table = readTable(lines)
    return table && writeTable(table)
  }
  test('has its pipes below each other', () => {
    expect(format('| a | long cell |', '|-|-|', '| longer still | b |')).toEqual([
      '| a            | long cell |',
      '| ------------ | --------- |',
      '| longer still | b         |',
    ])
  })
  test('pads each column to the side it is aligned to', () => {
    expect(format('a|b|c', ':-|:-:|-:', 'wide|wide|wide')).toEqual([
      '| a    |  b   |    c |',
      '| :--- | :--: | ---: |',
      '| wide | wide | wide |',
    ])
  })
  test('counts two columns for East Asian signs and emoji, none for what joins them', () => {
    expect([widthOf('日本'), widthOf('👩‍💻'), widthOf('é'), widthOf('e\u0301'), widthOf('한글'), widthOf('❤️'), widthOf('a\u200b')]).toEqual(
      [4, 2, 1, 1, 4, 2, 1],
    )
  })
  test('fills short rows and keeps what long rows have more', () => {
    expect(format('| a | b |', '| - | - |', '| c |', '| d | e | f |')?.slice(2)).toEqual(['| c   |     |', '| d   | e   | f |'])
  })
  test('is not made of lines without a divider of as many cells', () => {
    expect(readTable(['| a | b |', '| - |'])).toBeNull()
    expect(readTable(['| a | b |', '| c | d |'])).toBeNull()
  })
  test('stays as it is when it is formatted again, and says what it said', () => {
    const cell = fc.constantFrom('', 'a', 'b \\| c', '`x \\| y`', '日本', '👍🏽', 'long words here')
    const lines = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(lines, (rows) => {
        const [head = [], ...body] = rows
        const source = [head, ['-', ':-:', '-:'], ...body].map((cells) => `|${cells.join('|')}|`)
        const once = format(...source) ?? []
        expect(format(...once)).toEqual(once)
        expect(readTable(once)).toEqual(readTable(source))
      }),
    )
  })
})

describe('a table’s rows and columns', () => {
  const table = {
    rows: [
      ['h', 'i'],
      ['a', 'b'],
      ['c', 'd'],
    ],
    align: [null, 'right' as const],
  }
  const at = (row: number, column: number) => ({ row, column })
  test('come where they are asked for', () => {
    expect(addColumn(1)(table, at(1, 0))?.table).toEqual({
      rows: [
        ['h', '', 'i'],
        ['a', '', 'b'],
        ['c', '', 'd'],
      ],
      align: [null, null, 'right'],
    })
  })
  test('go, but for the heading and the last column', () => {
    expect(deleteRow(table, at(2, 0))).toMatchObject({
      table: {
        rows: [
          ['h', 'i'],
          ['a', 'b'],
        ],
      },
      place: at(1, 0),
    })
    expect(deleteRow(table, at(0, 0))).toBeNull()
    expect(deleteColumn(table, at(1, 1))).toMatchObject({ table: { rows: [['h'], ['a'], ['c']], align: [null] }, place: at(1, 0) })
    expect(deleteColumn({ rows: [['h']], align: [null] }, at(0, 0))).toBeNull()
  })
  test('move with their alignment, and stay inside the table', () => {
    expect(moveRow(-1)(table, at(2, 0))?.table.rows).toEqual([
      ['h', 'i'],
      ['c', 'd'],
      ['a', 'b'],
    ])
    expect([moveRow(-1)(table, at(1, 0)), moveRow(1)(table, at(2, 0)), moveRow(1)(table, at(0, 0))]).toEqual([null, null, null])
    expect(moveColumn(1)(table, at(0, 0))?.table).toEqual({
      rows: [
        ['i', 'h'],
        ['b', 'a'],
        ['d', 'c'],
      ],
      align: ['right', null],
    })
    expect(moveColumn(-1)(table, at(0, 0))).toBeNull()
  })
  test('are aligned one column at a time', () => {
    expect(alignColumn('center')(table, at(1, 0))?.table.align).toEqual(['center', 'right'])
  })
})
