import { beforeAll, expect, test } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { accessSeconds, isAccessTokenOf, issueAccessToken, verifyAccessToken } from './access-token'

const now = new Date('2026-10-01T12:00:00Z')
const post = { id: 'p', passwordHash: '$argon2id$one' }

beforeAll(() => {
  const registry = globalThis as unknown as Record<symbol, unknown>
  registry[Symbol.for('fieldnotes.env')] = parseEnv({
    TOKEN_SALT: 'a salt for the hashes that tests make',
    AUTH_SECRET: 'x'.repeat(32),
    ACTION_KEY: 'eA==',
  })
})

test('a key opens its post until it expires', () => {
  const key = issueAccessToken(post, now)
  const last = new Date(now.getTime() + accessSeconds * 1000 - 1)
  for (const moment of [now, last]) expect([isAccessTokenOf('p', key, moment), verifyAccessToken(key, post, moment)]).toEqual([true, true])
  const late = new Date(last.getTime() + 1)
  expect([isAccessTokenOf('p', key, late), verifyAccessToken(key, post, late)]).toEqual([false, false])
})

test('a key opens no other post, and none whose password was changed', () => {
  const key = issueAccessToken(post, now)
  expect([isAccessTokenOf('q', key, now), verifyAccessToken(key, { ...post, id: 'q' }, now)]).toEqual([false, false])
  expect(verifyAccessToken(key, { ...post, passwordHash: '$argon2id$two' }, now)).toBe(false)
})

test('a key says nothing of the password, and differs from post to post', () => {
  expect(issueAccessToken(post, now)).not.toContain('argon')
  expect(issueAccessToken(post, now).split('.')[1]).not.toBe(issueAccessToken({ ...post, id: 'q' }, now).split('.')[1])
})

test('nothing else is a key', () => {
  const key = issueAccessToken(post, now)
  const [expires = '', print = '', signature = ''] = key.split('.')
  const forged = [
    '',
    '.',
    '..',
    'a.b.c',
    `${key}.`,
    `${key}x`,
    key.slice(0, -1),
    ` ${key}`,
    'ü'.repeat(3000),
    `zzzzzz.${print}.${signature}`,
    `${expires}.${print.slice(0, -1)}.${signature}`,
    `${expires}.${print}.${'0'.repeat(64)}`,
    `${expires}..${signature}`,
  ]
  for (const one of [undefined, ...forged])
    expect([isAccessTokenOf('p', one, now), verifyAccessToken(one, post, now)], one).toEqual([false, false])
})
