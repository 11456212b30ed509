import { modes } from '@/components/editor/base/mode'
import { expect, test } from '../bare-editor'

const texts = {
  'line feeds': '# One\n\ntwo\n',
  'carriage returns and line feeds': '# One\r\n\r\ntwo\r\n',
  'both kinds': 'one\r\ntwo\nthree\rfour\n\r\n',
  'carriage returns alone': 'one\rtwo\r\rthree',
  'right to left': 'שלום **עולם**\n\n> [!NOTE]\n> مرحبا\n',
  emoji: '👩‍🚀 and 👨‍👩‍👧‍👦, 🇨🇭, e\u0301 and \u200d\n',
  tabs: '\t\ttwo tabs\n- \titem\n\n\t- [ ] task\n',
  'control characters': 'bell \u0007, escape \u001b, \u2028 and \u2029, \ufeff\n\u000b\u000c',
  'white space at the ends': '   \n\n  text  \n   ',
  nothing: '',
  everything:
    '---\na: b\n---\n\n# H\n\n![a](/media/x.png)\n\n<Callout kind="tip">\n- [x] b\n</Callout>\n\n| a | b |\n|--|:-:|\n| \\| | `c` |\n\n```ts\nx\n```\n\n$$\nx\n$$\n\n***\n',
}

for (const [name, text] of Object.entries(texts)) {
  test(`a text with ${name} is the same in every mode`, async ({ editor }) => {
    await editor.open(`|${text}`)
    for (const mode of [...modes, ...modes.toReversed()]) {
      await editor.setMode(mode)
      expect(await editor.text()).toBe(text)
    }
    expect(await editor.page.evaluate(() => window.editor.changes)).toBe(0)
  })
}

test('what is typed in the plain field keeps the line ends around it and is one step to undo', async ({ editor }) => {
  await editor.open('one\r\ntwo|\r\nthree\r\n')
  await editor.setMode('plain')
  await editor.type(' and\nmore')
  await editor.setMode('live')
  await editor.expectText('one\r\ntwo and\r\nmore\r\nthree\r\n')
  await editor.type('!')
  await editor.expectText('one\r\ntwo and\r\nmore!\r\nthree\r\n')
  await editor.press('Control+z', 'Control+z')
  await editor.expectText('one\r\ntwo\r\nthree\r\n')
})

test('the history of a text outlives every change of mode', async ({ editor }) => {
  await editor.open('one|')
  await editor.type(' two')
  for (const mode of ['source', 'plain', 'live'] as const) await editor.setMode(mode)
  await editor.press('Control+z')
  await editor.expectText('one|')
})

test('the selection goes along, whichever end moves', async ({ editor }) => {
  await editor.open('א\r\nbc |def\r\ng')
  await editor.press('Shift+ArrowLeft', 'Shift+ArrowLeft')
  for (const mode of ['plain', 'source', 'plain', 'live'] as const) await editor.setMode(mode)
  await editor.press('Shift+ArrowLeft')
  await editor.type('X')
  await editor.expectText('א\r\nXdef\r\ng')
})
