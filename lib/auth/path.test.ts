import { expect, test } from 'vitest'
import { toLocalPath } from './path'

test.each(['/studio/posts', '/studio/posts?status=DRAFT&page=2', '/2023/04/a-post.html#comments', '/'])('%s is a place to go', (path) => {
  expect(toLocalPath(path)).toBe(path)
})

test.each([
  'https://evil.example/',
  'http:evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%5cevil.example\\..',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/studio/..//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'studio',
  '/signin?callbackUrl=/signin',
  '/api/auth/signout',
  ' /studio',
  '/stüdio',
  `/${'a'.repeat(3000)}`,
  ['/studio'],
  undefined,
])('%s is none', (path) => {
  expect(toLocalPath(path)).toBe('/studio')
})
