import { test } from '../bare-editor'
import { play, type Story } from '../story'

const divider = '| --- | --- |'
const table = (head: string, ...rows: string[]) => [head, divider, ...rows].join('\n')

const stories: Readonly<Record<string, readonly Story[]>> = {
  'Tab goes from cell to cell, over the line that divides, and adds a row after the last': [
    [table('| a‸ | b |', '| c | d |'), 'Tab', table('| a | b‸ |', '| c | d |')],
    [table('| a | b‸ |', '| c | d |'), 'Tab', table('| a | b |', '| c‸ | d |')],
    [table('| a | b |', '| c | d‸ |'), 'Tab', table('| a | b |', '| c | d |', '| ‸    |     |')],
    [table('| a | b |', '| c‸ | d |'), 'Shift+Tab', table('| a | b‸ |', '| c | d |')],
    [table('| a‸ | b |'), 'Shift+Tab', table('| a‸ | b |')],
    ['a‸ | b\n--- | ---\nc | d', 'Tab', 'a | b‸\n--- | ---\nc | d'],
    ['> | a | b‸ |\n> | --- | --- |\n> | c | d |', 'Tab', '> | a | b |\n> | --- | --- |\n> | c‸ | d |'],
    ['> | a | b‸ |\n> | --- | --- |', 'Tab', '> | a | b |\n> | --- | --- |\n> | ‸    |     |'],
    ['| a \\| b‸ | c |\n| --- | --- |', 'Tab', '| a \\| b | c‸ |\n| --- | --- |'],
    ['| a | b |\n| --‸- | --- |\n| c | d |', 'Tab', '| a | b |\n| --- | --- |\n| c‸ | d |'],
    ['| | |\n| --- | --- |\n|‸ | |', 'Tab', '| | |\n| --- | --- |\n| | ‸|'],
  ],
  'Enter goes to the cell below and leaves a table whose last row says nothing': [
    [table('| a | b‸ |', '| c | d |'), 'Enter', table('| a | b |', '| c | d‸ |')],
    [table('| a | b |', '| c‸ | d |'), 'Enter', table('| a | b |', '| c | d |', '| ‸    |     |')],
    [table('| a | b |', '| ‸  |  |'), 'Enter', table('| a | b |', '‸')],
  ],
  'Enter behind a line of cells makes a table of it': [
    ['‸', [...'| a | b |', 'Enter', 'x'], '| a | b |\n| --- | --- |\n| x‸    |     |'],
    ['| Port | Meaning |‸', 'Enter', '| Port | Meaning |\n| ---- | ------- |\n| ‸     |         |'],
    ['|a|b|c|‸', 'Enter', '|a|b|c|\n| --- | --- | --- |\n| ‸    |     |     |'],
    ['> | a | b |‸', 'Enter', '> | a | b |\n> | --- | --- |\n> | ‸    |     |'],
    ['- | a | b |‸', 'Enter', '- | a | b |\n  | --- | --- |\n  | ‸    |     |'],
    ['| a | b |‸\nafter', 'Enter', '| a | b |\n| --- | --- |\n| ‸    |     |\n\nafter'],
    ['| a |‸', 'Enter', '| a |\n‸'],
    ['| a | b‸ |', 'Enter', '| a | b\n‸|'],
    ['a | b‸', 'Enter', 'a | b\n‸'],
    ['| | |‸', 'Enter', '| | |\n‸'],
    ['```\n| a | b |‸\n```', 'Enter', '```\n| a | b |\n‸\n```'],
    ['| a | b |\n| c | d |‸', 'Enter', '| a | b |\n| c | d |\n‸'],
  ],
  'typing in a cell changes nothing else': [[table('| a‸ | b |', '| c | d |'), ['x', 'y', 'z'], table('| axyz‸ | b |', '| c | d |')]],
  'rows move by key and stay below the heading': [
    [table('| a | b |', '| c | d |', '| e‸ | f |'), 'Alt+ArrowUp', '| a   | b   |\n| --- | --- |\n| e‸   | f   |\n| c   | d   |'],
    [table('| a | b |', '| c‸ | d |'), 'Alt+ArrowUp', table('| a | b |', '| c‸ | d |')],
    [table('| a‸ | b |', '| c | d |'), 'Alt+ArrowDown', table('| a‸ | b |', '| c | d |')],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}
