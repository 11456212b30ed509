import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashAddress, hashPrivately, hashToken, makeToken } from './hash'
import type { Secrets } from './secrets'

const registry = globalThis as unknown as Record<symbol, Secrets | undefined>
const key = Symbol.for('fieldnotes.secrets')
const secretsWith = (tokenSalt: string): Secrets => ({ authSecret: 'a'.repeat(32), actionKey: 'b'.repeat(44), tokenSalt })

beforeAll(() => {
  registry[key] = secretsWith('one salt')
})
afterAll(() => {
  delete registry[key]
})

test('all addresses of one client have one hash', () => {
  expect(hashAddress('2001:db8:1:2::1')).toBe(hashAddress('2001:0DB8:1:2:ffff:ffff:ffff:ffff'))
  expect(hashAddress('::ffff:192.0.2.7')).toBe(hashAddress('192.0.2.7'))
})

test('other clients have others', () => {
  const addresses = ['192.0.2.7', '192.0.2.8', '2001:db8:1:2::1', '2001:db8:1:3::1', '::1', '', 'no address']
  expect(new Set(addresses.map(hashAddress)).size).toBe(addresses.length)
})

test('a hash says nothing without the salt, and nothing about the same value kept for another purpose', () => {
  const before = hashAddress('192.0.2.7')
  expect(hashPrivately('account', '192.0.2.7')).not.toBe(before)
  registry[key] = secretsWith('another salt')
  expect(hashAddress('192.0.2.7')).not.toBe(before)
})

test('tokens have 256 bits that differ, and are kept as a hash', () => {
  const tokens = Array.from({ length: 100 }, makeToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
