import { expect, test } from 'vitest'
import { searchCommands } from './command-search'

const commands = [
  { id: 'row', name: 'Add a row', group: 'Table' },
  { id: 'table', name: 'Table', group: 'Table' },
  { id: 'bold', name: 'Bold', group: 'Text' },
  { id: 'format', name: 'Format the table', group: 'Table' },
]
const found = (query: string) => searchCommands(commands, query).map(({ id }) => id)

test('commands are found by words of their name and group, whatever their order', () => {
  expect(found('row table')).toEqual(['row'])
  expect(found('BOLD')).toEqual(['bold'])
  expect(found('nothing')).toEqual([])
})

test('a name that begins with what is typed comes first, and nothing typed keeps the order', () => {
  expect(found('table')).toEqual(['table', 'format', 'row'])
  expect(found(' ')).toEqual(['row', 'table', 'bold', 'format'])
})
