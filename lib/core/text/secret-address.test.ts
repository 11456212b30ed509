import { expect, test } from 'vitest'
import { maskSecretAddresses } from './secret-address'

test.each([
  ['GET /moderate/abc~1.x-y was answered with 500', 'GET /moderate/… was answered with 500'],
  ['at https://blog.example/reader/confirm/QUJD~z~1f?x=1', 'at https://blog.example/reader/confirm/…?x=1'],
  ['"/reader/unsubscribe/abc"', '"/reader/unsubscribe/…"'],
  ['/reader/subscriptions/abc#top', '/reader/subscriptions/…#top'],
  ['/review/a~b/', '/review/…/'],
  ['/setup?token=abc_-1', '/setup?token=…'],
  ['/signin/link/open?token=abc&callbackUrl=%2Fstudio', '/signin/link/open?token=…&callbackUrl=%2Fstudio'],
  ['/signin?callbackUrl=%2Fmoderate%2Fabc%7E1', '/signin?callbackUrl=%2Fmoderate%2F…'],
  ['/signin?callbackUrl=%2Fsetup%3Ftoken%3Dabc', '/signin?callbackUrl=%2Fsetup%3Ftoken%3D…'],
])('%s is written as %s', (given, written) => {
  expect(maskSecretAddresses(given)).toBe(written)
})

test.each(['/2026/09/moderate-weather', '/reader/me', '/reader/comments/c1/edit', '/search?q=token', 'JSON web token=ok'])(
  '%s holds no secret',
  (text) => {
    expect(maskSecretAddresses(text)).toBe(text)
  },
)

test('a line of JSON stays one', () => {
  const line = JSON.stringify({ msg: 'GET /moderate/a"b\\c\n failed', pathname: '/review/x' })
  expect(JSON.parse(maskSecretAddresses(line))).toMatchObject({ pathname: '/review/…' })
})
