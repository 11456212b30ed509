import { describe, expect, test } from 'vitest'
import { moderateSchema, queueFilterSchema } from './moderation/schema'
import { postCommentSchema } from './schema'

const sent = { postId: 'p', name: 'Mira', email: '', text: 'Hello', token: 't', website: '' }
const parse = (given: Record<string, unknown>) => postCommentSchema.safeParse({ ...sent, ...given })
const errorOf = (given: Record<string, unknown>) => parse(given).error?.issues[0]?.message

describe('what is typed', () => {
  test('is kept, without what cannot be seen or stored', () => {
    expect(parse({ name: '  Mira\u0000 \u202eV.\n ', text: '\r\n  a\r\nb\u0000\u0007\t\r\n' }).data).toMatchObject({
      name: 'Mira V.',
      text: '  a\nb',
    })
  })

  test.each([
    ['name', 'x'.repeat(81), /at most 80/],
    ['text', 'x'.repeat(10_003), /3 characters too long. Shorten it to 10,000/],
    ['text', '', /write something/],
    ['text', ' \n\u200b\u2060 ', /write something/],
    ['text', undefined, /write something/],
    ['email', 'nobody', /not an e-mail address/],
    ['email', 'a@b@c', /not an e-mail address/],
    ['email', `${'a'.repeat(250)}@example.org`, /too long/],
  ])('%s %j is refused with a sentence', (field, value, message) => expect(errorOf({ [field]: value })).toMatch(message))

  test.each([
    ['name', 'x'.repeat(80)],
    ['text', 'x'.repeat(10_000)],
    ['text', `${'\r\n'.repeat(4999)}x`],
    ['email', 'mira@example.org'],
    ['name', '名前'],
    ['text', '👍'],
  ])('%s of the greatest length or any script is fine', (field, value) => expect(parse({ [field]: value }).success).toBe(true))

  test.each([{ not: '' }, ['a', 'b'], 5, null, { contains: '' }])('%j is no text', (value) => {
    for (const field of ['postId', 'parentId', 'name', 'email', 'text']) expect(parse({ [field]: value }).success, field).toBe(false)
  })

  test.each(['status', 'authorId', 'createdAt', 'role', 'html', '__proto__x'])('a field "%s" is refused', (field) => {
    expect(parse({ [field]: 'APPROVED' }).success).toBe(false)
  })

  test('a stamp or a trap that is odd is left to the rules', () => {
    expect(parse({ token: ['a'], website: ['b'] }).data).toMatchObject({ token: '', website: '?' })
  })
})

test('decisions are one of four, on some comments', () => {
  expect(moderateSchema.safeParse({ ids: ['a'], decision: 'approve' }).success).toBe(true)
  for (const wrong of [
    { ids: [], decision: 'approve' },
    { ids: ['a'], decision: 'publish' },
    { ids: 'a', decision: 'spam' },
    { ids: [{ not: '' }], decision: 'spam' },
  ]) {
    expect(moderateSchema.safeParse(wrong).success).toBe(false)
  }
})

test('any address of the queue shows some part of it', () => {
  expect(queueFilterSchema.parse({ status: ['x'], q: { a: 1 }, page: '-3' })).toEqual({ status: 'pending', q: '', page: 1 })
  expect(queueFilterSchema.parse({ status: 'spam', q: ' a ', page: '2' })).toEqual({ status: 'spam', q: 'a', page: 2 })
})
