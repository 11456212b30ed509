import { describe, expect, test } from 'vitest'
import { readFrontMatter } from './any-front-matter'
import { toIsoDate } from './dates'
import { splitFrontMatter } from './split'

describe('front matter', () => {
  test.each([
    ['YAML', '---\ntitle: A\ntags: [b]\n---\nText.', 'yaml', 4],
    ['TOML', '+++\ntitle = "A"\ntags = ["b"]\n+++\nText.', 'toml', 4],
    ['a constant of MDX', 'export const meta = {\n  title: `A`, "tags": [\'b\'],\n}\n\nText.', 'esm', 3],
    ['a constant with a type', 'export const metadata: Meta = { title: "A", tags: ["b"] } satisfies Meta;\nText.', 'esm', 1],
  ])('in %s is read, and the text keeps its lines', (_name, source, kind, lines) => {
    const read = readFrontMatter(source)
    expect(read).toMatchObject({ kind, fields: { title: 'A', tags: ['b'] }, range: { from: 0 } })
    expect(read?.body.trim()).toBe('Text.')
    expect(read?.body.split('\n')).toHaveLength(source.split('\n').length)
    expect(source.slice(0, read?.range.to).split('\n')).toHaveLength(lines + 1)
  })

  test.each(['{\n  title: "A",\n  of: {\n    b: 1,\n  },\n}', '{ title: "A", of: { b: 1 } }', '{ title: "A",\nof: {\nb: 1\n}\n}'])(
    'in a constant is read whatever sign of Markdown follows: %j',
    (literal) => {
      for (const after of ['# Head', '#tag', '`a', '<!-- b -->', '@c', '\\d', '']) {
        const read = readFrontMatter(`import X from "y"\n\nexport const metadata = ${literal}\n\n${after}`)
        expect(read?.fields, after).toEqual({ title: 'A', of: { b: 1 } })
      }
    },
  )

  test('has dates as they are written', () => {
    const toml = 'a = 2023-04-17\nb = 2023-04-17T19:00:00+02:00\nc = 2023-04-17T19:00:00\n[[d]]\ne = 2023-04-17'
    expect(readFrontMatter(`+++\n${toml}\n+++\n`)?.fields).toEqual({
      ...{ a: '2023-04-17', b: '2023-04-17T19:00:00.000+02:00', c: '2023-04-17T19:00:00.000', d: [{ e: '2023-04-17' }] },
    })
    expect(readFrontMatter("export const meta = { date: new Date('2023-04-17'), part: -1 }")?.fields).toEqual({
      date: '2023-04-17',
      part: -1,
    })
  })

  test.each([
    'export const meta = { title: read() }',
    'export const meta = { ...other }',
    'export const meta = { [name]: 1 }',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    'export const meta = { title: `${name}` }',
    'export const meta = { get title() { return 1 } }',
    'export const meta = { title: "A" }.title',
    '```js\nexport const meta = { title: "A" }\n```',
    'export const meta = {',
  ])('is not looked for in what would have to be run: %j', (source) => {
    expect(readFrontMatter(source)).toBeNull()
  })

  test.each(['---\n\nText\n\n---\n\nMore.', '---\nText', '+++\nText', '+++ b/file\n+++', '----\na: b\n----'])(
    'is not what stands below a rule: %j',
    (source) => {
      expect(splitFrontMatter(source)).toMatchObject({ kind: null, body: source, problems: [] })
    },
  )

  test.each([
    ['---\ntitle: A\nText', 1, 'The front matter is not closed: end it with a line of ---.'],
    ['+++\ntitle = "A"\nText', 1, 'The front matter is not closed: end it with a line of +++.'],
    ['+++\ntitle = "A"\n\ntags = [a]\n+++\n', 4, expect.stringContaining('The front matter is not TOML: ')],
    ['---js\nmodule.exports = {}\n---\n', 1, 'Front matter is YAML here: write --- alone on the first line.'],
  ])('with a mistake is named with its line: %j', (source, line, message) => {
    expect(splitFrontMatter(source).problems).toMatchObject([{ line, message }])
  })

  test('is not looked for longer in a line of signs, and a heading below a rule is no list', () => {
    for (const inside of ['#'.repeat(5000), '\n# One - two\n'])
      expect(splitFrontMatter(`---\n${inside}\n\nText\n\n---`)).toMatchObject({ kind: null, problems: [] })
  })

  test('never reaches what objects inherit', () => {
    for (const source of [
      '+++\n__proto__ = { a = 1 }\n+++\n',
      '---\n__proto__: { a: 1 }\n---\n',
      'export const meta = { "__proto__": { a: 1 } }',
    ]) {
      readFrontMatter(source)
      expect(({} as Record<string, unknown>).a).toBeUndefined()
    }
  })
})

describe('a date', () => {
  test.each([
    ['2023-04-17 19:00:00 +0200', '2023-04-17T19:00:00+02:00'],
    ['2023-04-17 19:00:00 +02:00', '2023-04-17T19:00:00+02:00'],
    ['2023-04-17 19:00 UTC', '2023-04-17T19:00:00Z'],
    ['2023-4-7 9:05', '2023-04-07T09:05:00'],
    ['2023/04/17', '2023-04-17'],
    ['2023/04/17 19:00:05.250', '2023-04-17T19:00:05.250'],
    ['2023年4月17日', '2023-04-17'],
    ['17 April 2023', '2023-04-17'],
    ['17-Apr-2023', '2023-04-17'],
    ['1st of', null],
    ['April 17, 2023', '2023-04-17'],
    ['Sept. 3rd, 2023 at 7:30 pm', '2023-09-03T19:30:00'],
    ['May 4 2023, 12:15 AM', '2023-05-04T00:15:00'],
    ['Mon, 17 Apr 2023 19:00:00 -0700', '2023-04-17T19:00:00-07:00'],
    ['17.4.2023', null],
    ['04/17/2023', null],
    ['04/05/23', null],
    ['17 Avril 2023', null],
    ['2023-04-17 25 o’clock', null],
    ['May 4 2023, 13:15 PM', null],
    ['', null],
    ['yesterday', null],
  ])('written as %j is %s', (written, iso) => {
    expect(toIsoDate(written)).toBe(iso)
  })
})
