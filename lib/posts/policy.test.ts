import { describe, expect, test } from 'vitest'
import { guest, system, type Viewer } from '@/lib/core/viewer'
import { canCreate, canEdit, isVisible } from './policy'

const now = new Date('2024-03-01T12:00:00Z')
const user = (role: 'READER' | 'AUTHOR' | 'EDITOR' | 'OWNER', id = 'u'): Viewer => ({
  kind: 'user',
  id,
  name: 'U',
  email: 'u@example.org',
  role,
})
const post = { kind: 'POST' as const, authorId: 'u' }

describe('who may change a post', () => {
  test('an author may change their own posts, an editor all', () => {
    expect(
      [guest, user('READER'), user('AUTHOR'), user('AUTHOR', 'other'), user('EDITOR', 'other'), user('OWNER', 'other'), system].map(
        (viewer) => canEdit(viewer, post),
      ),
    ).toEqual([false, false, true, false, true, true, true])
  })

  test('a post whose author is gone belongs to the editors, and so do static pages', () => {
    expect(canEdit(user('AUTHOR'), { kind: 'POST', authorId: null })).toBe(false)
    expect(canEdit(user('AUTHOR'), { kind: 'PAGE', authorId: 'u' })).toBe(false)
    expect([canCreate(user('AUTHOR'), 'POST'), canCreate(user('AUTHOR'), 'PAGE'), canCreate(user('EDITOR'), 'PAGE')]).toEqual([
      true,
      false,
      true,
    ])
  })
})

test('readers see a published version from its moment on, those who may edit it always', () => {
  const at = (published: Date | null) => ({ ...post, published: published && { publishedAt: published } })
  expect(isVisible(at(now), guest, now)).toBe(true)
  expect(isVisible(at(new Date(now.getTime() + 1)), guest, now)).toBe(false)
  expect(isVisible(at(null), guest, now)).toBe(false)
  expect(isVisible(at(null), user('AUTHOR'), now)).toBe(true)
  expect(isVisible(at(null), user('AUTHOR', 'other'), now)).toBe(false)
})
