import { expect, test, vi } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { hashPassword, isOutdated, verifyPassword } from './password'

const pending = vi.hoisted(() => [] as (() => void)[])

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(() => new Promise<boolean>((resolve) => pending.push(() => resolve(true)))) }
})

test('two passwords are hashed at once, eight wait, more are turned away', async () => {
  const results = Array.from({ length: 12 }, () => verifyPassword('hash', 'password').catch((error: unknown) => error))
  const refused = await Promise.all(results.slice(10))
  for (const error of refused) expect(error).toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })
  expect(refused[0]).toBeInstanceOf(AppError)
  expect(pending).toHaveLength(2)
  for (let served = 0; served < 10; served += 1) {
    pending[served]?.()
    await results[served]
    expect(pending.length).toBeLessThanOrEqual(served + 3)
  }
  expect(pending).toHaveLength(10)
  const later = verifyPassword('hash', 'password')
  pending.at(-1)?.()
  expect(await later).toBe(true)
})

test('hashes are argon2id at today’s cost', async () => {
  const known = await hashPassword('correct horse')
  expect(known).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(isOutdated(known)).toBe(false)
  expect(isOutdated(known.replace('m=19456', 'm=12288'))).toBe(true)
})
