import fc from 'fast-check'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { type Node, walk } from '../tree'
import { type Edit, editTag, endsInsideTag, plainAttributes, readTag, type Tag } from './tag'

function tagIn(text: string): Tag {
  const tag = readTag(text, text.indexOf('<'))
  if (tag === null || tag === 'unfinished') throw new Error(`No tag in ${text}`)
  return tag
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to), text)
}

function edited(text: string, values: Record<string, string | boolean>): string {
  return apply(text, editTag(text, tagIn(text), new Map(Object.entries(values))))
}

type Read = [name: string, value: unknown][]

/** Reads the attributes of the only tag as MDX itself does. */
function asMdx(text: string): Read {
  const found: Read = []
  walk(unified().use(remarkParse).use(remarkMdx).parse(text) as Node, ({ attributes = [] }) => {
    for (const { type, name, value } of attributes) {
      if (type === 'mdxJsxExpressionAttribute') found.push(['...', 'code'])
      else found.push([name ?? '', typeof value === 'object' && value ? 'code' : (value ?? true)])
    }
  })
  return found
}

function asRead(text: string): Read {
  return tagIn(text).attributes.map(({ name, value, literal }) => {
    const isCode = name === null || (value && text[value.from] === '{')
    return [name ?? '...', isCode ? 'code' : literal]
  })
}

describe('a tag is read', () => {
  test.each([
    ['<A>', 'A', {}],
    ['<A/>', 'A', {}],
    ['<A b />', 'A', { b: true }],
    ['<A b="c > d" e=\'"\'>', 'A', { b: 'c > d', e: '"' }],
    ['<A\n  b = "1"\n  c\n/>', 'A', { b: '1', c: true }],
    ['<A b="&quot;&amp;&#39;&#x263A;">', 'A', { b: '"&\'☺' }],
    ['<A b={"c"} d={12} e={true} f={false} g={`h`} i={\'\'}>', 'A', { b: 'c', d: '12', e: true, f: false, g: 'h', i: '' }],
    ['<A b="" data-c="d" xml:lang="e">', 'A', { b: '', 'data-c': 'd', 'xml:lang': 'e' }],
    ['<A.B c="d">', 'A.B', { c: 'd' }],
    ['<Ä ö="ü">', 'Ä', { ö: 'ü' }],
  ])('%s', (text, name, values) => {
    const tag = tagIn(`text ${text} text`)
    expect(tag).toMatchObject({ name, from: 5, to: 5 + text.length })
    expect(Object.fromEntries([...plainAttributes(tag)].map(([key, { literal }]) => [key, literal]))).toEqual(values)
  })

  test.each([
    '<A {...b} c="d">',
    '<A c="d" e={f}>',
    '<A c="d" e={{ f: "}" }}>',
    '<A c="d" e={`}$\x7b"`"}`}>',
    '<A c="d" e={/* } */ 1}>',
    '<A c="d" e={"\\"}"}>',
    '<A c="d" e="&eacute;">',
    '<A c="d" e="1" e="2">',
    '<A c="d" e={1.5} f={-1} g={"a\\n"} h={`$\x7bi}`}>',
  ])('%s, without what would have to be run or is there twice', (text) => {
    expect([...plainAttributes(tagIn(text)).keys()]).toEqual(['c'])
    expect(tagIn(text).to).toBe(text.length)
  })

  test.each(['<', '<>', '</A>', '< A>', '<1>', '<A b=c>', '<A "b">', '<A / b>', '<A b==c>', '<A b=<C/>>', 'A', ''])('%j is none', (text) =>
    expect(readTag(text, 0)).toBeNull(),
  )

  test.each(['<A', '<A ', '<A b', '<A b=', '<A b="c', '<A b={c', '<A b={"}"', '<A {...b', '<A /', "<A b='>"])(
    '%j is not finished',
    (text) => {
      expect(readTag(text, 0)).toBe('unfinished')
      expect(endsInsideTag(`a < b <C d="e"> ${text}`)).toBe(true)
    },
  )

  test.each(['', 'a < b', '<A>', '<A b="<C">', 'a <', '<A b=c> d'])('%j does not end inside one', (text) =>
    expect(endsInsideTag(text)).toBe(false),
  )
})

describe('a tag is changed', () => {
  const text = '> <A  b="c"\td=\'e\' {...f} g={h} i>'
  test.each([
    [{}, text],
    [{ b: 'c', d: 'e', i: true }, text],
    [{ b: 'x' }, '> <A  b="x"\td=\'e\' {...f} g={h} i>'],
    [{ d: 'x' }, '> <A  b="c"\td=\'x\' {...f} g={h} i>'],
    [{ d: "it's" }, '> <A  b="c"\td="it\'s" {...f} g={h} i>'],
    [{ d: `"'` }, `> <A  b="c"\td='"&apos;' {...f} g={h} i>`],
    [{ b: 'a & b &amp; &c' }, '> <A  b="a & b &amp;amp; &c"\td=\'e\' {...f} g={h} i>'],
    [{ b: false }, "> <A\td='e' {...f} g={h} i>"],
    [{ b: false, d: false, i: false }, '> <A {...f} g={h}>'],
    [{ g: 'x' }, text],
    [{ j: 'k', l: true, m: false }, '> <A  b="c"\td=\'e\' {...f} g={h} i j="k" l>'],
    [{ i: 'x' }, '> <A  b="c"\td=\'e\' {...f} g={h} i="x">'],
  ] as const)('%j', (values, result) => expect(edited(text, values)).toBe(result))

  test('keeps attributes below each other, and a tag without any', () => {
    expect(edited('<A\n  b="c"\n/>', { d: 'e' })).toBe('<A\n  b="c"\n  d="e"\n/>')
    expect(edited('<A/>', { b: 'c' })).toBe('<A b="c"/>')
    expect(edited('<A >', { b: true })).toBe('<A b >')
    expect(edited('<A b={2}>', { b: '2' })).toBe('<A b={2}>')
    expect(edited('<A b={2}>', { b: '3' })).toBe('<A b="3">')
    expect(edited('<A b={true} c={false}>', { b: false, c: true })).toBe('<A c>')
  })
})

const name = fc.constantFrom('a', 'b', 'title', 'data-x', 'xml:lang', 'ö')
const value = fc.oneof(
  fc.string({ maxLength: 8 }).map((text) => `"${text.replace(/["\\&\r\n]/g, '')}"`),
  fc.string({ maxLength: 8 }).map((text) => `'${text.replace(/['\\&\r\n]/g, '')}'`),
  fc.constantFrom('"&quot;&amp;"', '"&#39;"', '{1}', '{"}"}', '{`}$\x7b"{"}`}', '{[1, {}]}', '{/* } */ 2}', '{true}', '"> <b"'),
)
const space = fc.constantFrom(' ', '  ', '\n', '\t', '\n  ')
const attribute = fc.oneof(
  fc.tuple(space, name).map((parts) => parts.join('')),
  fc.tuple(space, name, fc.constantFrom('=', ' = ', '=\n'), value).map((parts) => parts.join('')),
  space.map((before) => `${before}{...c}`),
)
const tag = fc
  .tuple(fc.constantFrom('A', 'Aa.B', 'x-y'), fc.array(attribute, { maxLength: 6 }), fc.constantFrom('/>', ' />', '\n/>'))
  .map(([start, attributes, end]) => `<${start}${attributes.join('')}${end}`)

test('any tag is read as MDX reads it, and changing nothing leaves every byte', () => {
  fc.assert(
    fc.property(tag, (text) => {
      const read = tagIn(text)
      expect(read.to).toBe(text.length)
      expect(asRead(text)).toEqual(asMdx(text))
      const present = new Map([...plainAttributes(read)].map(([key, { literal }]) => [key, literal]))
      expect(editTag(text, read, present)).toEqual([])
    }),
    { numRuns: runs(500) },
  )
})

test('a value that is set is what MDX reads from then on, and the other attributes stay byte for byte', () => {
  fc.assert(
    fc.property(tag, fc.string({ maxLength: 12 }), name, (text, typed, changed) => {
      const value = typed.replace(/[\r\n]+/g, ' ')
      const before = tagIn(text)
      const same = plainAttributes(before).get(changed)?.literal === value
      const fixed = before.attributes.some((one) => one.name === changed) && !plainAttributes(before).has(changed)
      const result = edited(text, { [changed]: value })
      if (same || fixed) {
        expect(result).toBe(text)
        return
      }
      expect(asMdx(result).find(([key]) => key === changed)).toEqual([changed, value])
      const others = (source: string) =>
        tagIn(source)
          .attributes.filter((one) => one.name !== changed)
          .map((one) => source.slice(one.from, one.to))
      expect(others(result)).toEqual(others(text))
    }),
    { numRuns: runs(500) },
  )
})
