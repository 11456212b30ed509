import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { onEachDatabase } from '@/scripts/testing/database'
import { delayAfter } from './delay'
import { limit } from './limits'

onEachDatabase('limits', ({ db }) => {
  test('of many uses at the same moment exactly as many pass as the limit allows', async () => {
    const uses = Array.from({ length: 40 }, () => limit('together', 'somebody', { points: 10, seconds: 60 }))
    const results = await Promise.allSettled(uses)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AppError)
    }
  })

  test('each key and each name has its own count, and a refusal says when to come back', async () => {
    await limit('own', 'one', { points: 1, seconds: 60 })
    await limit('own', 'two', { points: 1, seconds: 60 })
    await limit('other', 'one', { points: 1, seconds: 60 })
    const refused = limit('own', 'one', { points: 1, seconds: 60 }, 'That was quick.')
    await expect(refused).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 60 })
    await expect(refused).rejects.toThrow('That was quick. Try again in 60 seconds.')
  })

  test('a window that is over starts anew', async () => {
    await limit('window', 'somebody', { points: 1, seconds: 60 })
    await db().rateLimit.updateMany({ where: { key: 'window:somebody' }, data: { expire: new Date(Date.now() - 1) } })
    await limit('window', 'somebody', { points: 1, seconds: 60 })
  })
})

test('the delay doubles from a second to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 14, 15, 16, 500].map(delayAfter)).toEqual([0, 0, 1, 2, 4, 8, 512, 900, 900, 900])
})
