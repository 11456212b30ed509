import { beforeAll, expect, test } from 'vitest'
import { parseEnv } from '@/lib/core/env'
import { cutKey, fits, isKeyOf, keySeconds } from './access-token'

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
  const key = cutKey(post, now)
  const last = new Date(now.getTime() + keySeconds * 1000 - 1)
  for (const moment of [now, last]) expect([isKeyOf('p', key, moment), fits(key, post, moment)]).toEqual([true, true])
  const late = new Date(last.getTime() + 1)
  expect([isKeyOf('p', key, late), fits(key, post, late)]).toEqual([false, false])
})

test('a key opens no other post, and none whose password was changed', () => {
  const key = cutKey(post, now)
  expect([isKeyOf('q', key, now), fits(key, { ...post, id: 'q' }, now)]).toEqual([false, false])
  expect(fits(key, { ...post, passwordHash: '$argon2id$two' }, now)).toBe(false)
})

test('a key says nothing of the password, and differs from post to post', () => {
  expect(cutKey(post, now)).not.toContain('argon')
  expect(cutKey(post, now).split('.')[1]).not.toBe(cutKey({ ...post, id: 'q' }, now).split('.')[1])
})

test('nothing else is a key', () => {
  const key = cutKey(post, now)
  const [expires = '', print = '', signature = ''] = key.split('.')
  const forged = [
    ...['', '.', '..', 'a.b.c', `${key}.`, `${key}x`, key.slice(0, -1), ` ${key}`, 'ü'.repeat(3000)],
    `zzzzzz.${print}.${signature}`,
    `${expires}.${print.slice(0, -1)}.${signature}`,
    `${expires}.${print}.${'0'.repeat(64)}`,
    `${expires}..${signature}`,
  ]
  for (const one of [undefined, ...forged]) expect([isKeyOf('p', one, now), fits(one, post, now)], one).toEqual([false, false])
})
