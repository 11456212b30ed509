import { test } from './desk'
import { play, type Story } from './story'

const heading2 = 'Control+Alt+2'
const heading3 = 'Control+Alt+3'
const numbers = 'Control+Shift+7'
const bullets = 'Control+Shift+8'
const tasks = 'Control+Shift+9'
const quote = 'Control+Shift+.'
const codeBlock = 'Control+Shift+E'
const tab = 'Tab'
const back = 'Shift+Tab'

const stories: Readonly<Record<string, readonly Story[]>> = {
  'Enter goes on with a list, a task or a quote': [
    ['- a‸', 'Enter', '- a\n- ‸'],
    ['* a‸', 'Enter', '* a\n* ‸'],
    ['- [x] a‸', 'Enter', '- [x] a\n- [ ] ‸'],
    ['> a‸', 'Enter', '> a\n> ‸'],
    ['> - a‸', 'Enter', '> - a\n> - ‸'],
    ['1. a‸\n2. b', 'Enter', '1. a\n2. ‸\n3. b'],
    ['5. a\n6. b‸', 'Enter', '5. a\n6. b\n7. ‸'],
    ['9) a‸', 'Enter', '9) a\n10) ‸'],
    ['- a‸b', 'Enter', '- a\n- ‸b'],
    ['a‸', 'Enter', 'a\n‸'],
  ],
  'an item that says nothing ends its list': [
    ['- a\n- ‸', 'Enter', '- a\n‸'],
    ['- [ ] a\n- [ ] ‸', 'Enter', '- [ ] a\n‸'],
    ['1. a\n2. ‸', 'Enter', '1. a\n‸'],
    ['- a\n  - ‸', 'Enter', '- a\n- ‸'],
    ['> a\n> ‸', 'Enter', '> a\n‸'],
    ['> > a\n> > ‸', 'Enter', '> > a\n>‸'],
  ],
  'Tab makes an item part of the one before it, Shift+Tab takes it out': [
    ['- a\n- b‸', tab, '- a\n  - b‸'],
    ['- a\n  - b‸', back, '- a\n- b‸'],
    ['1. a\n2. b‸\n3. c', tab, '1. a\n   1. b‸\n2. c'],
    ['1. a\n   1. b‸\n2. c', back, '1. a\n2. b‸\n3. c'],
    ['10. a\n11. b‸', tab, '10. a\n    1. b‸'],
    ['- a\n- b‸\n  - c\n\n  more', tab, '- a\n  - b‸\n    - c\n\n    more'],
    ['- a\n‹- b\n- c›\n- d', tab, '- a\n  ‹- b\n  - c›\n- d'],
    ['- a\n‹  - b\n  - c›', back, '- a\n‹- b\n- c›'],
    ['- ‸a', tab, '- ‸a'],
    ['> - a\n> - b‸', tab, '> - a\n>   - b‸'],
    ['- [ ] a\n- [ ] b‸', tab, '- [ ] a\n  - [ ] b‸'],
    ['1. a\n   1. b\n2. c‸\n3. d', tab, '1. a\n   1. b\n   2. c‸\n2. d'],
  ],
  'Backspace at the start of an item makes it text': [
    ['- a\n- ‸b', 'Backspace', '- a\n‸b'],
    ['- [ ] ‸a', 'Backspace', '‸a'],
    ['1. a\n2. ‸b\n3. c', 'Backspace', '1. a\n‸b\n2. c'],
    ['> ‸a', 'Backspace', '‸a'],
    ['- a‸', 'Backspace', '- ‸'],
  ],
  'numbers follow when lines come and go, from where the list began': [
    ['5. a\n6. ‸b\n7. c', 'Control+Shift+K', '5. a\n6. ‸c'],
    ['‸5. a\n6. b\n7. c', 'Control+Shift+K', '‸5. b\n6. c'],
    ['1. a\n2. b‸\n3. c', 'Alt+ArrowUp', '1. b‸\n2. a\n3. c'],
    ['1. a\n1. b‸\n1. c', 'Alt+ArrowUp', '1. b‸\n1. a\n1. c'],
    ['1. a\n2. ‹b\n3. ›c\n4. d', 'Delete', '1. a\n2. ‸c\n3. d'],
    ['9. a‸\n10. b', 'Alt+ArrowDown', '9. b\n10. a‸'],
    ['1. a\n2. b\n‸', '7', '1. a\n2. b\n7‸'],
  ],
  'a heading is set on lines and taken off again': [
    ['Ti‸tle', heading2, '## Ti‸tle'],
    ['## Ti‸tle', heading2, 'Ti‸tle'],
    ['Ti‸tle', 'Control+Alt+1', '## Ti‸tle'],
    ['## Ti‸tle', heading3, '### Ti‸tle'],
    ['## Ti‸tle ##', heading2, 'Ti‸tle'],
    ['Ti‸tle\n---\n\ntext', heading2, 'Ti‸tle\n\ntext'],
    ['Ti‸tle\n===', heading3, '### Ti‸tle'],
    ['‸', heading2, '## ‸'],
    ['‹one\n\ntwo›', heading2, '## ‹one\n\n## two›'],
    ['> Ti‸tle', heading2, '> ## Ti‸tle'],
    ['- Ti‸tle', heading2, '- ## Ti‸tle'],
    ['```\nco‸de\n```', heading2, '```\nco‸de\n```'],
    ['C‸#', heading2, '## C‸#'],
    ['## C‸#', heading2, 'C‸#'],
  ],
  'a list is made of lines and unmade again': [
    ['‹a\nb\n\nc›', bullets, '- ‹a\n- b\n\n- c›'],
    ['‹- a\n- b›', bullets, '‹a\nb›'],
    ['‹a\nb›', numbers, '1. ‹a\n2. b›'],
    ['‹- a\n- b›', numbers, '‹1. a\n2. b›'],
    ['‹1. a\n2. b›', tasks, '‹- [ ] a\n- [ ] b›'],
    ['‹- [ ] a\n- [x] b›', tasks, '‹a\nb›'],
    ['‹* a\n* b›', bullets, '‹a\nb›'],
    ['‸', bullets, '- ‸'],
    ['o‸ne\ntwo', bullets, '- o‸ne\n  two'],
    ['- o‸ne\n  two', bullets, 'o‸ne\ntwo'],
    ['‹a\nb›\nc', bullets, '- ‹a\n- b›\n\nc'],
    ['- ‸a\n  - b', numbers, '1. ‸a\n   - b'],
    ['> ‹a\n> b›', bullets, '> - ‹a\n> - b›'],
    ['```\n‹a\nb›\n```', bullets, '```\n‹a\nb›\n```'],
  ],
  'a quote has whole blocks': [
    ['o‸ne\ntwo', quote, '> o‸ne\n> two'],
    ['> o‸ne\n> two', quote, 'o‸ne\ntwo'],
    ['‹one\n\ntwo›', quote, '> ‹one\n>\n> two›'],
    ['> ‹one\n>\n> two›', quote, '‹one\n\ntwo›'],
    ['> > a‸', quote, '> a‸'],
    ['‸', quote, '> ‸'],
    ['```js\nlet ‸a\n```', quote, '> ```js\n> let ‸a\n> ```'],
  ],
  'a block of code stands between blank lines and holds what it is given': [
    ['‹let a\nlet b›', codeBlock, '```\n‹let a\nlet b›\n```'],
    ['```\n‹let a\nlet b›\n```', codeBlock, '‹let a\nlet b›'],
    ['```js\nlet ‸a\n```\n', codeBlock, 'let ‸a\n'],
    ['above\n‹code›\nbelow', codeBlock, 'above\n\n```\n‹code›\n```\n\nbelow'],
    ['‸', codeBlock, '```‸\n\n```'],
    ['‹```\na\n```\nb›', codeBlock, '````\n‹```\na\n```\nb›\n````'],
    ['> ‹code›', codeBlock, '> ```\n> ‹code›\n> ```'],
    ['> ```\n> co‸de\n> ```', codeBlock, '> co‸de'],
    ['```\n‸', codeBlock, '‸'],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ desk }) => {
    for (const story of list) await play(desk, story)
  })
}
