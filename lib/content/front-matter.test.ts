import { describe, expect, test } from 'vitest'
import { fillFileFields } from './file-fields'
import { parseFile } from './front-matter'

const file = `---
# kept
title: 'A title: with a colon'
date: 2023-04-17
tags: [dns, labs]
series: Basics
part: 2
mood: curious
permalink: /a
---

The text.
`
const problemsOf = (front: string) => {
  const parsed = parseFile(`---\n${front}\n---\nText.`, 'UTC')
  return 'problems' in parsed ? parsed.problems : []
}

describe('a file', () => {
  test('says what its post is, in the blog’s time zone, and which fields are not ours', () => {
    expect(parseFile(file, 'Europe/Berlin')).toEqual({
      post: {
        ...fillFileFields({}),
        title: 'A title: with a colon',
        tags: ['dns', 'labs'],
        series: 'Basics',
        part: 2,
        permalink: '/a',
        draft: false,
        date: new Date('2023-04-16T22:00:00Z'),
        localDate: '2023-04-17',
        updated: null,
        localUpdated: null,
        source: 'The text.\n',
        linesAbove: 11,
        notes: [{ field: 'mood', line: 8, message: 'mood is unknown and was ignored.' }],
      },
    })
  })

  test.each([
    ['2023-04-17T19:00:00Z', '2023-04-17T19:00:00.000Z'],
    ['2023-04-17T19:00:00+02:00', '2023-04-17T17:00:00.000Z'],
    ['2023-04-17T19:00', '2023-04-18T02:00:00.000Z'],
    ['2023-04-17', '2023-04-17T07:00:00.000Z'],
    ['2023-04-17 19:00:00 +0200', '2023-04-17T17:00:00.000Z'],
    ['2023-04-17 19:00:00', '2023-04-18T02:00:00.000Z'],
    ['2023/04/17', '2023-04-17T07:00:00.000Z'],
    ['17 April 2023', '2023-04-17T07:00:00.000Z'],
    ['"April 17, 2023"', '2023-04-17T07:00:00.000Z'],
    ['', undefined],
    ['""', undefined],
  ])('may give its date as %s', (date, moment) => {
    const parsed = parseFile(`---\ntitle: A\ndate: ${date}\n---\nText.`, 'America/Los_Angeles')
    expect('post' in parsed && parsed.post.date?.toISOString()).toBe(moment)
  })

  test('may say it in TOML, by the same rules', () => {
    const toml = (fields: string) => parseFile(`+++\n${fields}\n+++\n\nText.`, 'UTC')
    expect(toml('title = "A"\ndate = 2023-04-17T19:00:00+02:00\ntags = ["dns"]\nmood = 1\n[params]\na = 1')).toMatchObject({
      post: {
        title: 'A',
        tags: ['dns'],
        date: new Date('2023-04-17T17:00:00Z'),
        source: 'Text.',
        linesAbove: 9,
        notes: [
          { field: 'mood', line: 5 },
          { field: 'params', line: 1 },
        ],
      },
    })
    expect(toml('title = "A"\ntags = "dns"\nhidden = true')).toEqual({
      problems: [
        { line: 3, message: 'tags must be a list such as [dns, labs].' },
        { line: 4, message: expect.stringContaining('hidden has no effect here') },
      ],
    })
  })

  test('with a tag of signs alone is taken without it, and says so', () => {
    expect(parseFile('---\ntitle: A\ntags: [dns, "🎉", C++]\n---\nText.', 'UTC')).toMatchObject({
      post: { tags: ['dns', 'C++'], notes: [{ field: 'tags', line: 3, message: expect.stringContaining('“🎉”') }] },
    })
  })

  test.each([
    ['language: pt-br', 'pt-BR'],
    ['lang: no', 'no'],
    ['lang: de\nlanguage: de', 'de'],
    ['language:', ''],
    ['mood: calm', ''],
  ])('that says %j is in the language %j', (line, language) => {
    const parsed = parseFile(`---\ntitle: A\n${line}\n---\nText.`, 'UTC')
    expect('post' in parsed && parsed.post.language).toBe(language)
  })

  test.each([
    ['aliases: [/old/, posts/older.html, /caf%C3%A9/index.html, /old]', ['/old', '/posts/older.html', '/café/index.html']],
    ['redirect_from: /2019/05/on-dns/', ['/2019/05/on-dns']],
    ['redirect_from:\n  - /a\n  - b/c', ['/a', '/b/c']],
    ['aliases:', []],
  ])('that says %j has had these addresses elsewhere', (lines, aliases) => {
    const parsed = parseFile(`---\ntitle: A\n${lines}\n---\nText.`, 'UTC')
    expect('post' in parsed && parsed.post).toMatchObject({ aliases, notes: [] })
  })

  test('names each alias that can be no address of a post, and has the others', () => {
    const parsed = parseFile('---\ntitle: A\naliases: [DNS, /ok, /studio/x, "https://example.org/a", /?p=3]\n---\nText.', 'UTC')
    const notes = ['DNS', '/studio/x', 'https://example.org/a', '/?p=3'].map((alias) => ({
      field: 'aliases',
      line: 3,
      message: `${alias} cannot be an address of a post and was ignored.`,
    }))
    expect('post' in parsed && parsed.post).toMatchObject({ aliases: ['/ok'], notes })
  })

  test.each([
    ['title: A\nlang: german', 3, 'language must be a language tag such as de or pt-BR.'],
    ['title: A\nlanguage: de\nlang: fr', 4, 'language and lang mean the same: keep one of them.'],
    ['description: no title', 1, 'title is missing in the front matter.'],
    ['title: A\ntags: dns', 3, 'tags must be a list such as [dns, labs].'],
    ['title: 2023', 2, 'title must be text; put it in quotes.'],
    ['title: A\n\ndate: 17.4.2023', 4, expect.stringContaining('is not a clear date: 17.4.2023. Write it as 2023-04-17')],
    ['title: A\ndate: 2023-02-30', 3, expect.stringContaining('2023-02-30')],
    ['title: A\ndate: 2023', 3, 'date must be a date such as 2023-04-17 or 2023-04-17T19:00:00Z.'],
    ['title: A\npart: two', 3, 'part must be a whole number.'],
    ['title: A\ndraft: yes', 3, 'draft must be true or false.'],
    ['title: A\ntags: [1, 2]', 3, 'A tag must be text; put it in quotes.'],
    ['title: A\ndate: 04/17/2023', 3, expect.stringContaining('04/17/2023')],
    ['Only prose', 1, expect.stringContaining('must be a list of names and values')],
    ['- title: A', 2, expect.stringContaining('must be a list of names and values')],
    ['title: A\naliases: 3', 3, 'aliases must be an address or a list such as [/old, /2019/older.html].'],
    ['title: A\nredirect_from: [3]', 3, 'alias must be text; put it in quotes.'],
    ['title: A\naliases: /a\nredirect_from: /b', 4, 'aliases and redirect_from mean the same: keep one of them.'],
    ['title: A\nseries: x: y', 3, expect.stringContaining('not YAML')],
  ])('that says %j is refused at line %i', (front, line, message) => {
    expect(problemsOf(front)[0]).toMatchObject({ line, message })
  })

  test('with front matter in another language is refused and nothing of it runs', () => {
    const parsed = parseFile('---js\nmodule.exports = { title: globalThis.ran = "ran" }\n---\nText.', 'UTC')
    expect('problems' in parsed).toBe(true)
    expect('ran' in globalThis).toBe(false)
  })
})
