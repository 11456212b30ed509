import fc from 'fast-check'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expect, test } from '../bare-editor'
import { play, type Story } from '../story'

const bold = 'Control+b'
const italic = 'Control+i'
const code = 'Control+e'
const strike = 'Control+Shift+X'

const stories: Readonly<Record<string, readonly Story[]>> = {
  'a mark is set on what is selected, without the white space at its ends': [
    ['A ‹kestrel› stands', bold, 'A **‹kestrel›** stands'],
    ['A ‹kestrel ›stands', bold, 'A **‹kestrel** ›stands'],
    ['‹  A kestrel\n›', italic, '‹  *A kestrel*\n›'],
    ['A ‹kestrel› stands', strike, 'A ~~‹kestrel›~~ stands'],
    ['A ‹kestrel› stands', code, 'A `‹kestrel›` stands'],
    ['‹›‸', bold, '**‸**'],
  ],
  'a mark is set on the word at the cursor': [
    ['A kes‸trel stands', bold, 'A **kes‸trel** stands'],
    ['A ‸kestrel stands', italic, 'A *‸kestrel* stands'],
    ['A kestrel‸', code, 'A `kestrel‸`'],
    ['It doesn’t m‸atter', bold, 'It doesn’t **m‸atter**'],
    ['It does‸n’t', bold, 'It **does‸n’t**'],
    ['Ein Größen‸maß', bold, 'Ein **Größen‸maß**'],
    ['日本‸語 です', bold, '**日本‸語** です'],
  ],
  'where there is no word the cursor stands between new signs, and the same key takes them away': [
    ['A ‸ b', bold, 'A **‸** b'],
    ['A **‸** b', bold, 'A ‸ b'],
    ['A ***‸*** b', italic, 'A **‸** b'],
    ['A ***‸*** b', bold, 'A *‸* b'],
    ['A **‸** b', italic, 'A ***‸*** b'],
    ['A `‸` b', code, 'A ‸ b'],
    ['👩‍💻‸', bold, '👩‍💻**‸**'],
  ],
  'the same key takes the mark off, however it is selected': [
    ['A **‹kestrel›** stands', bold, 'A ‹kestrel› stands'],
    ['A ‹**kestrel**› stands', bold, 'A ‹kestrel› stands'],
    ['A *‹*kestrel**› stands', bold, 'A ‹kestrel› stands'],
    ['A ‹**kestrel› stands**', bold, 'A ‹kestrel› **stands**'],
    ['A __‹kestrel›__ stands', bold, 'A ‹kestrel› stands'],
    ['A _kes‸trel_ stands', italic, 'A kes‸trel stands'],
    ['A ~~kes‸trel~~ stands', strike, 'A kes‸trel stands'],
    ['A `kes‸trel` stands', code, 'A kes‸trel stands'],
    ['__kes‸trel__', bold, 'kes‸trel'],
  ],
  'a part of a marked text loses the mark and the rest keeps it': [
    ['**one ‹two› three**', bold, '**one** ‹two› **three**'],
    ['**one** ‹two› **three**', bold, '**one ‹two› three**'],
    ['**‹one› two**', bold, '‹one› **two**'],
    ['**one tw‸o**', bold, '**one** tw‸o'],
    ['__one ‹two› three__', bold, '__one__ ‹two› __three__'],
  ],
  'a mixed selection gets the mark as a whole': [
    ['‹one **two** three›', bold, '**‹one two three›**'],
    ['**one‹ two** three› four', bold, '**one‹ two three›** four'],
  ],
  'marks nest and are never crossed': [
    ['*a ‹kestrel› stands*', bold, '*a **‹kestrel›** stands*'],
    ['*‹kestrel›*', bold, '***‹kestrel›***'],
    ['***‹kestrel›***', bold, '*‹kestrel›*'],
    ['***‹kestrel›***', italic, '**‹kestrel›**'],
    ['‹*kestrel* stands›', bold, '**‹*kestrel* stands›**'],
    ['*a ‹kestrel* stands›', bold, '*a **‹kestrel*** **stands›**'],
    ['*a **‹kestrel*** **stands›**', bold, '*a ‹kestrel* stands›'],
    ['a [lin‹ked text](/there) and› more', bold, 'a [lin**‹ked text**](/there) **and›** more'],
    ['see ‹`code` and› more', bold, 'see **‹`code` and›** more'],
    ['see `co‹de` and› more', bold, 'see **`co‹de` and›** more'],
  ],
  'signs that would not be read as a mark are put where they are': [
    ['foo‹(bar)›baz', bold, 'foo‹(**bar**)›baz'],
    ['这是‹“强调”›的', bold, '这是‹“**强调**”›的'],
    ['kes‹tre›l', bold, 'kes**‹tre›**l'],
  ],
  'each block has marks of its own': [
    [
      '‹# Title\n\nOne\ntwo\n\n- item\n- [ ] task\n\n> quote›',
      bold,
      '‹# **Title**\n\n**One\ntwo**\n\n- **item**\n- [ ] **task**\n\n> **quote›**',
    ],
    ['‹# **Title**\n\n**One\ntwo**\n\n- **item**›', bold, '‹# Title\n\nOne\ntwo\n\n- item›'],
    ['‹One\n\n```js\nlet a\n```\n\ntwo›', bold, '**‹One**\n\n```js\nlet a\n```\n\n**two›**'],
    ['<Callout>\n‹inside›\n</Callout>', bold, '<Callout>\n**‹inside›**\n</Callout>'],
    ['<Callout>\n**‹inside›**\n</Callout>', bold, '<Callout>\n‹inside›\n</Callout>'],
    ['| a | ‹b› |\n| --- | --- |\n| c | d |', bold, '| a | **‹b›** |\n| --- | --- |\n| c | d |'],
  ],
  'several selections are marked at once': [
    ['‹one› two ‹three›', bold, '**‹one›** two **‹three›**'],
    ['o‸ne two th‸ree', italic, '*o‸ne* two *th‸ree*'],
    ['**‹one›** two **‹three›**', bold, '‹one› two ‹three›'],
    ['o‸n‸e two', bold, '**o‸n‸e** two'],
  ],
  'code keeps what is in it as it is': [
    ['‹a `tick` b› c', code, '`‹a tick b›` c'],
    ['‹tick \\` tick› c', code, '``‹tick \\` tick›`` c'],
    ['``a ‹tick ` b›``', code, '‹a tick ` b›'],
    ['‹`› c', code, '`` ‹`› `` c'],
    ['‹a **b** c›', code, '`‹a **b** c›`'],
    ['`‹a **b** c›`', code, '‹a **b** c›'],
    ['*a ‹b* c›', code, '`*a ‹b* c›`'],
  ],
  'in code, and in an address, there is nothing to mark': [
    ['```\nlet ‹a› = 1\n```', bold, '```\nlet ‹a› = 1\n```'],
    ['```\nlet ‸ = 1\n```', italic, '```\nlet ‸ = 1\n```'],
    ['[a](/th‸ere)', bold, '[a](/th‸ere)'],
    ['https://exa‹mple›.org', bold, '**https://exa‹mple›.org**'],
  ],
}

for (const [name, list] of Object.entries(stories)) {
  test(name, async ({ editor }) => {
    for (const story of list) await play(editor, story)
  })
}

test('a toggle is one step to undo, and line endings stay', async ({ editor }) => {
  await play(editor, ['one\r\n\r\ntwo\r\n', ['Control+a', bold], '**one**\r\n\r\n**two**\r\n'])
  await editor.press('Control+z')
  await editor.expectText('one\r\n\r\ntwo\r\n')
})

const pieces = [
  'a',
  'kestrel',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '**b**',
  '*c d*',
  '~~e~~',
  '`f *g*`',
  '[h i](/j)',
  '(',
  '“',
  '👩‍💻',
  '\\*',
  '\n\n- ',
  '\n\n> ',
  '\n\n# ',
]
const text = fc.array(fc.constantFrom(...pieces), { minLength: 3, maxLength: 14 }).map((list) => list.join(''))
const place = fc.nat({ max: 1000 })
const command = fc.constantFrom('bold', 'italic', 'strike', 'code')
const story = fc.record({ text, from: place, length: fc.nat({ max: 20 }), command })

test('whatever is selected, a third press does what the first did, and two give a text without marks back', async ({ editor }) => {
  test.setTimeout(limit(60_000))
  const told = fc.sample(story, { numRuns: 150, seed: 20231 }).map(({ text, from, length, command }) => {
    const start = from % (text.length + 1)
    return { text, start, end: Math.min(text.length, start + length), command }
  })
  // All within the page: what is tried are the commands, in very many places.
  const seen = await editor.page.evaluate(async (told) => {
    const seen: string[][] = []
    for (const { text, start, end, command } of told) {
      await window.editor.open(text)
      window.editor.select([[start, end]])
      const press = () => {
        window.editor.run(command)
        return window.editor.text()
      }
      seen.push([press(), press(), press()])
    }
    return seen
  }, told)
  for (const [at, { text, start, end, command }] of told.entries()) {
    const [once, twice, thrice] = seen[at] ?? []
    const about = JSON.stringify({ text, start, end, command, seen: seen[at] })
    if (command !== 'code' || start < end) expect.soft(thrice, about).toBe(once)
    if (!/[*~`]/.test(text)) expect.soft(twice, about).toBe(text)
  }
})
