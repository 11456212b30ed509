import { describe, expect, test } from 'vitest'
import { guest, type Role, system, type Viewer } from '@/lib/core/viewer'
import { settingsSchema } from '@/lib/settings/schema'
import { canModerate, moderatedWhere, whyClosed } from './policy'

const user = (role: Role, id = 'u1'): Viewer => ({ kind: 'user', id, name: 'Kim', email: 'kim@example.org', role })
const now = new Date('2026-03-01T12:00:00Z')
const settings = settingsSchema.parse({})

describe('closing', () => {
  const post = { commentsClosed: false, publishedAt: '2026-02-01T12:00:00.000Z' }

  test('posts are open for ever by default', () => expect(whyClosed(post, settings, now)).toBeNull())
  test('a post can be closed', () => expect(whyClosed({ ...post, commentsClosed: true }, settings, now)).toMatch(/closed/))
  test('the blog can be closed', () => expect(whyClosed(post, { ...settings, commentsEnabled: false }, now)).toMatch(/closed/))
  test.each([
    [27, true],
    [28, true],
    [29, false],
  ])('28 days old, closing after %i days: closed is %s', (days, closed) => {
    expect(whyClosed(post, { ...settings, commentsCloseAfterDays: days }, now) !== null).toBe(closed)
  })
})

describe('moderating', () => {
  test.each([
    [guest, false, false],
    [user('READER'), false, false],
    [user('AUTHOR'), true, false],
    [user('EDITOR'), true, true],
    [user('OWNER'), true, true],
    [system, true, true],
  ])('%j', (viewer, own, others) => {
    expect(canModerate(viewer, 'u1')).toBe(viewer.kind === 'system' || own)
    expect(canModerate(viewer, 'u2')).toBe(others)
    expect(canModerate(viewer, null)).toBe(others)
  })

  test('the condition says the same', () => {
    expect(moderatedWhere(user('EDITOR'))).toEqual({})
    expect(moderatedWhere(user('AUTHOR'))).toEqual({ post: { authorId: 'u1' } })
    expect(() => moderatedWhere(user('READER'))).toThrow(/Only authors and editors/)
    expect(() => moderatedWhere(guest)).toThrow(/sign in/)
  })
})
