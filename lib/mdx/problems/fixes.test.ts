import { expect, test } from 'vitest'
import { compile } from '../compile/pipeline'
import { MdxError, type Problem } from '../types'
import { fixFor } from './fixes'
import { nearestWord } from './nearest-word'

async function problemsOf(source: string): Promise<Problem[]> {
  const error: unknown = await compile(source, { trust: 'NETWORK' }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error !== null && !(error instanceof MdxError)) throw error
  return error?.problems ?? []
}

function apply(source: string, problem: Problem): { name: string; text: string } | null {
  const fix = fixFor(source, problem)
  if (!fix) return null
  const text = fix.changes.reduceRight((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), source)
  return { name: fix.name, text }
}

test.each([
  ['Set {name} here', 'Set \\{name} here'],
  ['One { alone', 'One \\{ alone'],
  ['{', '\\{'],
  ['Use {{ var }} here', 'Use \\{\\{ var }} here'],
  ['function f() { return 1 }', 'function f() \\{ return 1 }'],
  [`Above.\n\n- cost: $${'{price}'}`, 'Above.\n\n- cost: $\\{price}'],
  ['I <3 it', 'I \\<3 it'],
  ['x <= y', 'x \\<= y'],
  ['a <- b', 'a \\<- b'],
  ['x<y and z', 'x\\<y and z'],
  ['A List<String> of them', 'A List\\<String> of them'],
  ['See <https://example.org/a> there', 'See https://example.org/a there'],
  ['<me@example.org>', 'me@example.org'],
  ['Text\n\n<!-- a note -->\n\nMore', 'Text\n\n{/* a note */}\n\nMore'],
  ['Text <!-- a */ b --> more', 'Text {/* a * / b */} more'],
  ['<Callout>\nText', '<Callout>\nText\n</Callout>'],
  ['<Callout>\n\nText\n\nMore', '<Callout>\n\nText\n</Callout>\n\nMore'],
  ['> <Callout>\n> Text', '> <Callout>\n> Text\n> </Callout>'],
  ['Some <b>bold words', 'Some <b>bold words</b>'],
  ['- a\n- <b>x\n- c', '- a\n- <b>x</b>\n- c'],
  ['One<br>two', 'One<br />two'],
  ['a\n\n<hr>\n\nb', 'a\n\n<hr />\n\nb'],
  ['<img src="/a.png" alt="">', '<img src="/a.png" alt="" />'],
  ['text </b> more', 'text  more'],
  ['<Steps><Step>x</Steps>', '<Steps><Step>x</Step></Steps>'],
  ['Press <kbd>Ctrl</kdb>', 'Press <kbd>Ctrl</kbd>'],
  ['<Figure src=/a.png alt="A" />', '<Figure src="/a.png" alt="A" />'],
  ['<a href=/x>y</a>', '<a href="/x">y</a>'],
  ['<Callout kind=tip>x</Callout>', '<Callout kind="tip">x</Callout>'],
  ['<Calout>Text</Calout>', '<Callout>Text</Callout>'],
  ['<callout>Text</callout>', '<Callout>Text</Callout>'],
  ['<Figrue src="/a" alt="" />', '<Figure src="/a" alt="" />'],
  ['<Unknown>x</Unknown>', '\\<Unknown>x\\</Unknown>'],
  ['<span class="x">y</span>', '<span>y</span>'],
  ['<span className="x">y</span>', '<span>y</span>'],
  ['<a onclick="x()" href="/a">y</a>', '<a href="/a">y</a>'],
  ['<td colspan="2">x</td>', '<td colSpan="2">x</td>'],
  ['<Callout titel="x">y</Callout>', '<Callout title="x">y</Callout>'],
  ['<Callout title={words}>y</Callout>', '<Callout title="words">y</Callout>'],
  ['<Callout kind="wraning">x</Callout>', '<Callout kind="warning">x</Callout>'],
  ['<Details open="true" summary="x">t</Details>', '<Details open summary="x">t</Details>'],
  ['---\ntitle: A\n---\n\nSet {name}', '---\ntitle: A\n---\n\nSet \\{name}'],
])('%j becomes %j, which compiles', async (source, wanted) => {
  const [problem] = await problemsOf(source)
  expect(problem && apply(source, problem)?.text).toBe(wanted)
  expect(await problemsOf(wanted)).toEqual([])
})

test('each of several problems is put right by itself', async () => {
  const source = '{one}\n\n<Calout>x</Calout>\n\n{two}'
  const problems = await problemsOf(source)
  expect(problems.map((problem) => apply(source, problem)?.name)).toEqual(['Write \\{', 'Write <Callout>', 'Write \\{'])
})

test('what only the writer knows is left to the writer', async () => {
  for (const source of ['import a from "b"', '[x](javascript:1)', '<Details>x</Details>', '<Tab label="a">b</Tab>']) {
    const [problem] = await problemsOf(source)
    expect(problem && apply(source, problem), source).toBeNull()
  }
})

test('a text that is another one by now is not harmed', () => {
  for (const message of [
    'Write a comment as {/* … */}',
    '<b> is not closed.',
    'kind must be one of note, tip.',
    'a is not a property of <b>.',
  ]) {
    expect(fixFor('', { line: 9, column: 9, message })).toBeNull()
  }
})

test('the word that was meant is near the one that was typed', () => {
  const words = ['Callout', 'Tabs', 'Tab', 'Step', 'Steps']
  expect(['callout', 'Calllout', 'tab', 'Stpes', 'Banner', 'T'].map((typed) => nearestWord(typed, words))).toEqual([
    ...['Callout', 'Callout', 'Tab', 'Steps'],
    ...[null, null],
  ])
})
