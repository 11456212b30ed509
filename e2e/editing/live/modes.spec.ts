import { modes } from '@/components/editor/base/mode'
import { expect, test } from '../desk'

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
  test(`a text with ${name} is the same in every mode`, async ({ desk }) => {
    await desk.open(`|${text}`)
    for (const mode of [...modes, ...modes.toReversed()]) {
      await desk.setMode(mode)
      expect(await desk.text()).toBe(text)
    }
    expect(await desk.page.evaluate(() => window.desk.changes)).toBe(0)
  })
}

test('what is typed in the plain field keeps the line ends around it and is one step to undo', async ({ desk }) => {
  await desk.open('one\r\ntwo|\r\nthree\r\n')
  await desk.setMode('plain')
  await desk.type(' and\nmore')
  await desk.setMode('live')
  await desk.expectText('one\r\ntwo and\r\nmore\r\nthree\r\n')
  await desk.type('!')
  await desk.expectText('one\r\ntwo and\r\nmore!\r\nthree\r\n')
  await desk.press('Control+z', 'Control+z')
  await desk.expectText('one\r\ntwo\r\nthree\r\n')
})

test('the history of a text outlives every change of mode', async ({ desk }) => {
  await desk.open('one|')
  await desk.type(' two')
  for (const mode of ['source', 'plain', 'live'] as const) await desk.setMode(mode)
  await desk.press('Control+z')
  await desk.expectText('one|')
})

test('the selection goes along, whichever end moves', async ({ desk }) => {
  await desk.open('א\r\nbc |def\r\ng')
  await desk.press('Shift+ArrowLeft', 'Shift+ArrowLeft')
  for (const mode of ['plain', 'source', 'plain', 'live'] as const) await desk.setMode(mode)
  await desk.press('Shift+ArrowLeft')
  await desk.type('X')
  await desk.expectText('א\r\nXdef\r\ng')
})
