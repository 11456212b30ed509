import { describe, expect, test } from 'vitest'
import { guest, system, type Viewer } from '@/lib/core/viewer'
import { sourceFiles } from '@/scripts/testing/rules/sources'
import { canCreate, canEdit, isListed, isOnTimeline, isVisible } from './policy'

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

test('readers see a published version from its moment on, and none where there is none', () => {
  expect(isVisible({ publishedAt: now }, now)).toBe(true)
  expect(isVisible({ publishedAt: new Date(now.getTime() + 1) }, now)).toBe(false)
  expect(isVisible(null, now)).toBe(false)
})

test('the site names what is neither unlisted nor locked, and its lists show posts alone', () => {
  const open = { kind: 'POST' as const, unlisted: false, passwordHash: null }
  const all = [open, { ...open, unlisted: true }, { ...open, passwordHash: 'x' }, { ...open, kind: 'PAGE' as const }]
  expect(all.map(isListed)).toEqual([true, false, false, true])
  expect(all.map(isOnTimeline)).toEqual([true, false, false, false])
})

test('nothing but the policy says by itself what readers see or what lists name', () => {
  const retold =
    /\bpublishedAt\s*(?:<=?|>=?)|(?:<=?|(?<!=)>=?)\s*[\w.]*\bpublishedAt\b|publishedAt: \{ (?:lte|gt):|unlisted: false, passwordHash: null|\.\.\.listedWhere/
  const product = sourceFiles().filter(({ file }) => /^(?:app|components|lib|server)\//.test(file) && !/\.test\.tsx?$/.test(file))
  expect(product.filter(({ text }) => retold.test(text)).map(({ file }) => file)).toEqual(['lib/posts/policy.ts'])
})
