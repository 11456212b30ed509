import { test } from '../bare-editor'
import { play, type Story } from '../story'

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
  'an item that says nothing ends its list, with a blank line so that the next paragraph is no part of it': [
    ['- a\n- ‸', 'Enter', '- a\n\n‸'],
    ['- a‸', ['Enter', 'Enter', 'x'], '- a\n\nx‸'],
    ['- [ ] a\n- [ ] ‸', 'Enter', '- [ ] a\n\n‸'],
    ['1. a\n2. ‸', 'Enter', '1. a\n\n‸'],
    ['9) a‸', ['Enter', 'Enter'], '9) a\n\n‸'],
    ['- a\n- ‸\n- b', 'Enter', '- a\n\n‸\n\n- b'],
    ['1. a\n2. ‸\n3. b', 'Enter', '1. a\n\n‸\n\n2. b'],
    ['- a\n- ‸\n\nb', 'Enter', '- a\n\n‸\n\nb'],
    ['- a\n\n- ‸', 'Enter', '- a\n\n‸'],
    ['- ‸', 'Enter', '‸'],
    ['a\n\n- ‸\n\nb', 'Enter', 'a\n\n‸\n\nb'],
    ['- a\r\n- ', ['Control+End', 'Enter'], '- a\r\n\r\n'],
    ['  - a\n  - ‸', 'Enter', '  - a\n\n‸'],
  ],
  'an inner list is left for the one around it, then that one': [
    ['- a\n  - ‸', 'Enter', '- a\n- ‸'],
    ['- a\n  - b‸', ['Enter', 'Enter', 'Enter', 'x'], '- a\n  - b\n\nx‸'],
    ['1. a\n   - b\n   - ‸', 'Enter', '1. a\n   - b\n2. ‸'],
    ['- a\n  1. b\n  2. ‸', ['Enter', 'Enter'], '- a\n  1. b\n\n‸'],
    ['- a\n\n  more‸', ['Enter', 'Enter', 'x'], '- a\n\n  more\n\nx‸'],
  ],
  'a quote is left in the same way, a list in it before it': [
    ['> a\n> ‸', 'Enter', '> a\n\n‸'],
    ['> a‸', ['Enter', 'Enter', 'x'], '> a\n\nx‸'],
    ['> > a\n> > ‸', 'Enter', '> > a\n>\n> ‸'],
    ['> > a\n> > ‸', ['Enter', 'Enter'], '> > a\n>\n‸'],
    ['> - a\n> - ‸', 'Enter', '> - a\n>\n> ‸'],
    ['> - a\n> - ‸', ['Enter', 'Enter', 'x'], '> - a\n>\nx‸'],
    ['> [!NOTE]\n> a\n> ‸', 'Enter', '> [!NOTE]\n> a\n\n‸'],
    ['- > a\n  > ‸', 'Enter', '- > a\n\n  ‸'],
    ['> a\n> ‸\nb', 'Enter', '> a\n\n‸\n\nb'],
    ['> ‸', 'Enter', '‸'],
    ['<Callout>\n- a\n- ‸\n</Callout>', 'Enter', '<Callout>\n- a\n\n‸\n\n</Callout>'],
    ['<Callout>\n  - a\n  - ‸\n</Callout>', 'Enter', '<Callout>\n  - a\n\n  ‸\n\n</Callout>'],
  ],
  'a footnote of several paragraphs is left where a line of it says nothing': [
    ['a[^1]\n\n[^1]: b‸', ['Enter', 'Enter', 'x'], 'a[^1]\n\n[^1]: b\n\nx‸'],
    ['a[^1]\n\n[^1]: b\n\n    c‸', ['Enter', 'x'], 'a[^1]\n\n[^1]: b\n\n    c\n    x‸'],
    ['a[^1]\n\n[^1]: b\n\n    c‸', ['Enter', 'Enter', 'x'], 'a[^1]\n\n[^1]: b\n\n    c\n\nx‸'],
  ],
  'Enter keeps indentation where it means something, and in prose begins at the margin': [
    ['  a‸', ['Enter', 'b'], '  a\nb‸'],
    ['a\n  b‸c', 'Enter', 'a\n  b\n‸c'],
    ['a\n\n  ‸', ['Enter', 'b'], 'a\n\n\nb‸'],
    ['```py\nif x:\n  y‸\n```', 'Enter', '```py\nif x:\n  y\n  ‸\n```'],
    ['<Steps>\n  <Step>\n    a‸\n  </Step>\n</Steps>', 'Enter', '<Steps>\n  <Step>\n    a\n    ‸\n  </Step>\n</Steps>'],
    ['$$\n  a‸\n$$', 'Enter', '$$\n  a\n  ‸\n$$'],
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
    [' - a\n - b‸', tab, ' - a\n   - b‸'],
    ['1. a\n   1. b\n2. c‸\n3. d', tab, '1. a\n   1. b\n   2. c‸\n2. d'],
  ],
  'Tab indents code and nested tags, and leaves prose alone': [
    ['one‸ two', tab, 'one‸ two'],
    ['‸', tab, '‸'],
    ['‹one\ntwo›', tab, '‹one\ntwo›'],
    ['  one‸', back, 'one‸'],
    ['```py\nx‸\n```', tab, '```py\n  x‸\n```'],
    ['```py\n  x‸\n```', back, '```py\nx‸\n```'],
    ['<Steps>\n<Step>‸\n</Step>\n</Steps>', tab, '<Steps>\n  <Step>‸\n</Step>\n</Steps>'],
    ['<Callout>\nwo‸rds\n</Callout>', tab, '<Callout>\nwo‸rds\n</Callout>'],
    ['- a\n\n  mo‸re', tab, '- a\n\n  mo‸re'],
  ],
  'Backspace at the start of an item makes it text of its own': [
    ['- a\n- ‸b', 'Backspace', '- a\n\n‸b'],
    ['- [ ] ‸a', 'Backspace', '‸a'],
    ['1. a\n2. ‸b\n3. c', 'Backspace', '1. a\n\n‸b\n\n2. c'],
    ['- a\n- ‸', 'Backspace', '- a\n\n‸'],
    ['> - a\n> - ‸b', 'Backspace', '> - a\n>\n> ‸b'],
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
    ['- a\n- b‸\n- c', bullets, '- a\n\nb‸\n\n- c'],
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
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}
