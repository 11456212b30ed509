import { describe, expect, test } from 'vitest'
import { compile } from '../compile/pipeline'
import { type CompileOptions, MdxError, type Problem } from '../types'
import { caretAfter, changesFor, fixesFor, fixNamed } from './fixes'
import { nearestWord } from './nearest-word'

/** Errors and warnings of a text. */
async function problemsOf(source: string, trust: CompileOptions['trust'] = 'NETWORK'): Promise<Problem[]> {
  try {
    return (await compile(source, { trust })).warnings
  } catch (error) {
    if (error instanceof MdxError) return error.problems
    throw error
  }
}

const errorsIn = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity !== 'warning')

function applied(source: string, changes: readonly { from: number; to: number; insert: string }[]): string {
  return changes.reduceRight((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), source)
}

function apply(source: string, problem: Problem, name?: string): { name: string; text: string } | null {
  const fixes = fixesFor(source, problem)
  const fix = name === undefined ? fixes[0] : fixes.find((one) => one.name === name)
  return fix ? { name: fix.name, text: applied(source, fix.changes) } : null
}

describe('a text from the network', () => {
  test.each([
    ['Set {name} here', 'Set \\{name} here'],
    ['Set {name()} here', 'Set \\{name()} here'],
    ['One { alone', 'One \\{ alone'],
    ['{', '\\{'],
    ['It returns {} or [].', 'It returns \\{} or [].'],
    ['function f() { return 1 }', 'function f() \\{ return 1 }'],
    [`Above.\n\n- cost: $${'{price}'}`, 'Above.\n\n- cost: $\\{price}'],
    ['A List<String> of them', 'A List\\<String> of them'],
    ['Dear <your-name>,', 'Dear \\<your-name>,'],
    ['<Callout>\nText', '<Callout>\nText\n</Callout>'],
    ['<Callout>\n\nText\n\nMore', '<Callout>\n\nText\n</Callout>\n\nMore'],
    ['> <Callout>\n> Text', '> <Callout>\n> Text\n> </Callout>'],
    ['Some <b>bold words', 'Some <b>bold words</b>'],
    ['- a\n- <b>x\n- c', '- a\n- <b>x</b>\n- c'],
    ['text </b> more', 'text  more'],
    ['<Steps><Step>x</Steps>', '<Steps><Step>x</Step></Steps>'],
    ['Press <kbd>Ctrl</kdb>', 'Press <kbd>Ctrl</kbd>'],
    ['<Calout>Text</Calout>', '<Callout>Text</Callout>'],
    ['<callout>Text</callout>', '<Callout>Text</Callout>'],
    ['<Figrue src="/a" alt="" />', '<Figure src="/a" alt="" />'],
    ['<Unknown>x</Unknown>', 'x'],
    ['a <Unknown />', 'a '],
    ['<span class="x">y</span>', '<span>y</span>'],
    ['<span className="x">y</span>', '<span>y</span>'],
    ['<div style={{color: "red"}}>x</div>', '<div>x</div>'],
    ['<div style={{color: {a: "red"}}}>x</div>', '<div>x</div>'],
    ['<a onclick="x()" href="/a">y</a>', '<a href="/a">y</a>'],
    ['<Callout titel="x">y</Callout>', '<Callout title="x">y</Callout>'],
    ['<Callout title={words}>y</Callout>', '<Callout title="words">y</Callout>'],
    ['<Callout kind="wraning">x</Callout>', '<Callout kind="warning">x</Callout>'],
    ['---\ntitle: A\n---\n\nSet {name}', '---\ntitle: A\n---\n\nSet \\{name}'],
    ['Use {{ var }} here', 'Use  here'],
    ['a {% raw %} b', 'a  b'],
    ['![a](/a.png){: .left}', '![a](/a.png)'],
    ['## Title {.wide}', '## Title '],
    ['<center>\n\na\n\n</center>', '\n\na\n\n'],
    ['<font color="red">a</font>', 'a'],
    ['<script>a</script>\n\nb', '\n\nb'],
    ['<iframe width="1" src="https://example.org/v"></iframe>', '<LinkCard href="https://example.org/v" />'],
    ['<iframe src="//www.youtube-nocookie.com/embed/abc-1-xyz"></iframe>', '<Embed url="https://www.youtube.com/watch?v=abc-1-xyz" />'],
    [
      '<script src="https://gist.github.com/0123456789abcdef0123.js"></script>',
      '<Embed url="https://gist.github.com/0123456789abcdef0123" />',
    ],
    ['<video src="https://example.org/a.mp4"></video>', '<LinkCard href="https://example.org/a.mp4" />'],
    ['a <!-- b', 'a <!-- b -->'],
    ['a {/* b', 'a {/* b */}'],
    ["import a from 'b'\n\nText", '\nText'],
    ['a [link *x*](javascript:alert(1) "t") b', 'a link *x* b'],
    ['![a picture](data:text/html,x)', 'a picture'],
    ['[a](//example.org/x)', '[a](https://example.org/x)'],
    ['[a]\n\n[a]: javascript:x\n\nb', '[a]\n\n\nb'],
    ['<a href="javascript:x()">y</a>', '<a>y</a>'],
    ['<a href="//example.org">y</a>', '<a href="https://example.org">y</a>'],
    ['a\n\n<LinkCard href="javascript:x" />\n\nb', 'a\n\n\n\nb'],
    ['<img src="/a.png" alt="" width="wide" />', '<img src="/a.png" alt="" />'],
    ['<Figure src="/a.png" alt="" width="300 pixels" />', '<Figure src="/a.png" alt="" width="300" />'],
    ['<Update date="17 April 2023">x</Update>', '<Update date="2023-04-17">x</Update>'],
    ['<Details>x</Details>', '<Details summary="">x</Details>'],
    ['<Figure\n  src="/a.png"\n/>', '<Figure\n  src="/a.png"\n  alt=""\n/>'],
    ['<Figure src="/a.png" alt />', '<Figure src="/a.png" alt="" />'],
    ['<Callout title={3}>x</Callout>', '<Callout title="3">x</Callout>'],
  ])('%j becomes %j by the fix of its first problem, which is accepted', async (source, wanted) => {
    const [problem] = await problemsOf(source)
    expect(problem && apply(source, problem)?.text).toBe(wanted)
    expect(await problemsOf(wanted)).toEqual([])
  })

  test('an element that nobody knows becomes a Callout of the kind that its name says', async () => {
    for (const [source, kind] of [
      ['<Note>\n\nx\n\n</Note>', 'note'],
      ['<callout-info>x</callout-info>', 'note'],
      ['<Tip title="T">x</Tip>', 'tip'],
      ['<Warning>x</Warning>', 'warning'],
      ['<Danger>x</Danger>', 'caution'],
      ['<Admonition type="caution">x</Admonition>', 'caution'],
    ] as const) {
      const [problem] = await problemsOf(source)
      const { text = '' } = (problem && apply(source, problem, 'Make it a Callout')) ?? {}
      expect(text, source).toContain(`<Callout kind="${kind}"`)
      expect(await problemsOf(text), source).toEqual([])
    }
  })

  test('every fix that is offered leads to a text with fewer problems', async () => {
    const source =
      '<Note>a</Note>\n\n<Foo />\n\n{a()} {b} {{ c }}\n\n<p class="d" onclick="e">f</p>\n\n<iframe src="https://example.org"></iframe>\n\n<Callout>\ng\n\n<font>h</font>'
    const problems = await problemsOf(source)
    expect(problems.length).toBeGreaterThan(8)
    for (const problem of problems) {
      const fixes = fixesFor(source, problem)
      expect(fixes.length, problem.message).toBeGreaterThan(0)
      for (const { name, changes } of fixes) {
        const left = await problemsOf(applied(source, changes))
        expect(left.length, `${name}: ${problem.message}`).toBeLessThan(problems.length)
      }
    }
  })
})

describe('a file', () => {
  test.each([
    ['Set {a b} here', 'Set \\{a b} here'],
    ['I <3 it', 'I \\<3 it'],
    ['x <= y', 'x \\<= y'],
    ['x<y and z', 'x\\<y and z'],
    ['See <https://example.org/a> there', 'See https://example.org/a there'],
    ['Text\n\n<!-- a note -->\n\nMore', 'Text\n\n{/* a note */}\n\nMore'],
    ['Text <!-- a */ b --> more', 'Text {/* a * / b */} more'],
    ['One<br>two', 'One<br />two'],
    ['<img src="/a.png" alt="">', '<img src="/a.png" alt="" />'],
    ['<p>\n<img src="/a.png" alt="">\n</p>', '<p>\n<img src="/a.png" alt="" />\n</p>'],
    ['text </b> more', 'text  more'],
    ['<Steps><Step>x</Steps>', '<Steps><Step>x</Step></Steps>'],
    ['Press <kbd>Ctrl</kdb>', 'Press <kbd>Ctrl</kbd>'],
    ['<a href=/x>y</a>', '<a href="/x">y</a>'],
    ['<Calout>Text</Calout>', '<Callout>Text</Callout>'],
    ['<p style={{ color: "red" }}>a</p>', '<p>a</p>'],
  ])('%j becomes %j, which compiles', async (source, wanted) => {
    const [problem] = await problemsOf(source, 'FILE')
    expect(problem && apply(source, problem)?.text).toBe(wanted)
    expect(await problemsOf(wanted, 'FILE')).toEqual([])
  })
})

test('all of one kind are put right at once, and all that is safe', async () => {
  const source = '<Note>a</Note>\n\n<Note>b <Note>c</Note></Note>\n\n<p class="d" align="e">f {g}</p>'
  const problems = await problemsOf(source)
  const notes = problems.filter(({ data }) => data?.name === 'Note')
  expect(notes).toHaveLength(3)
  const kept = applied(source, changesFor(source, notes, fixNamed('Remove <Note>, keep what is inside')))
  expect(kept).toBe('a\n\nb c\n\n<p class="d" align="e">f {g}</p>')
  const safe = applied(source, changesFor(source, problems, fixNamed(null)))
  expect(safe).toBe('a\n\nb c\n\n<p>f \\{g}</p>')
  expect(await problemsOf(safe)).toEqual([])
})

test('what only the writer knows is left to the writer', async () => {
  for (const source of ['<Update date="soon">x</Update>', '<Tab label="a">b</Tab>']) {
    const [problem] = errorsIn(await problemsOf(source))
    expect(problem && apply(source, problem), source).toBeNull()
  }
})

test('the caret goes where only the writer knows what to write', async () => {
  const source = 'a [b](javascript:c)\n\n<Details>x</Details>\n\n<Details>y</Details>'
  const [link, ...details] = errorsIn(await problemsOf(source))
  const changes = changesFor(source, details, fixNamed('Add summary="…"'))
  expect(applied(source, changes).slice(0, caretAfter(changes) ?? 0)).toBe('a [b](javascript:c)\n\n<Details summary="')
  expect(link && caretAfter(changesFor(source, [link], fixNamed(null)))).toBeNull()
})

test('a text that is another one by now is not harmed', () => {
  for (const code of ['html-comment', 'tag-not-closed', 'value-not-known', 'property-dropped', 'unknown-element', 'text-in-braces']) {
    expect(fixesFor('', { line: 9, column: 9, message: '', code })).toEqual([])
  }
})

test('the word that was meant is near the one that was typed', () => {
  const words = ['Callout', 'Tabs', 'Tab', 'Step', 'Steps']
  expect(['callout', 'Calllout', 'tab', 'Stpes', 'Banner', 'T'].map((typed) => nearestWord(typed, words))).toEqual([
    ...['Callout', 'Callout', 'Tab', 'Steps'],
    ...[null, null],
  ])
})
