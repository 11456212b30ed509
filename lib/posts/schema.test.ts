import { describe, expect, test } from 'vitest'
import { postIdSchema, publishSchema, restoreRevisionSchema, saveSchema, studioListSchema } from './schema'

const text = {
  title: 'A',
  source: 'b',
  description: '',
  tags: 'dns, labs',
  seriesTitle: '',
  seriesPosition: '',
  permalink: '',
  cover: '',
  coverAlt: '',
  canonicalUrl: '',
}
const valid = [
  ['save', saveSchema, { id: 'p', version: '3', ...text, commentsClosed: 'on' }],
  ['publish', publishSchema, { id: 'p', version: '3', publishedAt: '2024-01-01T10:00:00+02:00' }],
  ['a post', postIdSchema, { id: 'p' }],
  ['restore revision', restoreRevisionSchema, { id: 'p', version: '3', revisionId: 'r' }],
  ['list', studioListSchema, { status: 'DRAFT', query: 'x', page: '2' }],
] as const

/** Texts that a database or a careless check would take for something else. */
const hostile = [
  { not: '' },
  { contains: '' },
  { in: ['x'] },
  ['a', 'b'],
  '1abc',
  '1e9',
  '-1',
  '1.5',
  'NaN',
  1e9,
  true,
  null,
  {},
  '__proto__',
]

describe.each(valid)('the input of "%s"', (_name, schema, input) => {
  test('is taken as a form sends it', () => {
    expect(schema.safeParse(input).error).toBeUndefined()
  })

  test.each(['role', 'authorId', 'status2', 'trust', 'createdAt', 'contentPath', 'views'])('with a field %s is refused', (field) => {
    expect(schema.safeParse({ ...input, [field]: 'OWNER' }).success).toBe(false)
  })

  test('has text, numbers, dates and choices only, whatever is sent in their place', () => {
    for (const field of Object.keys(input)) {
      for (const value of hostile) {
        const parsed = schema.safeParse({ ...input, [field]: value })
        if (!parsed.success) continue
        const taken = (parsed.data as Record<string, unknown>)[field]
        const flat = Array.isArray(taken) ? taken : [taken]
        for (const one of flat)
          expect(['string', 'number', 'boolean', 'undefined'], `${field}: ${JSON.stringify(value)}`).toContain(
            one === null ? 'undefined' : typeof one,
          )
        if (typeof taken === 'number') expect(Number.isSafeInteger(taken) && taken >= 1).toBe(true)
      }
    }
  })
})

test('a form’s empty fields are nothing, and its line of tags is a list', () => {
  expect(saveSchema.parse({ id: 'p', version: '3', ...text })).toMatchObject({
    version: 3,
    tags: ['dns', 'labs'],
    seriesTitle: null,
    seriesPosition: null,
    permalink: null,
    commentsClosed: false,
  })
})

test.each([
  ['publishedAt', '2024-01-01'],
  ['publishedAt', '2024-01-01T10:00'],
  ['publishedAt', '2024-02-31T10:00:00Z'],
  ['version', '0'],
  ['version', '1abc'],
])('%s cannot be %s', (field, value) => {
  expect(publishSchema.safeParse({ id: 'p', version: '3', publishedAt: '', [field]: value }).success).toBe(false)
})

test('there are limits to what is sent', () => {
  const save = { id: 'p', version: 1, ...text }
  for (const changes of [
    { title: 'a'.repeat(201) },
    { source: 'a'.repeat(512 * 1024 + 1) },
    { tags: Array(21).fill('x') },
    { tags: 'a'.repeat(41) },
    { permalink: `/${'a'.repeat(600)}` },
  ])
    expect(saveSchema.safeParse({ ...save, ...changes }).success, Object.keys(changes)[0]).toBe(false)
})

test('what no database can keep does not get that far', () => {
  expect(postIdSchema.safeParse({ id: 'a\0' }).success).toBe(false)
  for (const field of ['title', 'description', 'tags', 'seriesTitle', 'permalink'])
    expect(saveSchema.safeParse({ id: 'p', version: 1, ...text, [field]: 'a\0b' }).success, field).toBe(false)
  expect(saveSchema.parse({ id: 'p', version: 1, ...text, source: 'a\0b' }).source).toBe('ab')
})
