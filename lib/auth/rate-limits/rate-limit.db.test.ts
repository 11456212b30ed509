import { afterEach, describe, expect, test } from 'vitest'
import { dayMs, hourMs, setClock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { onEachDatabase } from '@/scripts/testing/database'
import { deviceSeconds } from '../sessions/device-token'
import { delayAfter, startTry } from './backoff'
import { isMarked, limit, mark, requireLeft } from './rate-limit'
import { purgeUses } from './rate-limit-data'

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

  describe('a clock that jumps', () => {
    const allowed = { points: 1, seconds: 60 }
    const ahead = (ms: number) => setClock(() => new Date(Date.now() + ms))
    afterEach(() => setClock())

    test('back by a day lets nobody wait for that day, and counts on', async () => {
      ahead(dayMs)
      await limit('jump', 'back', allowed)
      setClock()
      await limit('jump', 'back', allowed)
      await expect(limit('jump', 'back', allowed)).rejects.toMatchObject({ retryAfter: 60 })
    })

    test('back while somebody is refused refuses them no longer than their window', async () => {
      ahead(30_000)
      await limit('jump', 'refused', allowed)
      setClock()
      await expect(limit('jump', 'refused', allowed)).rejects.toMatchObject({ retryAfter: 60 })
    })

    test('ahead ends the windows that have ended by then', async () => {
      await limit('jump', 'ahead', allowed)
      ahead(dayMs)
      await limit('jump', 'ahead', allowed)
    })

    test('back after failed tries at an account lets the next one through, and slows down those after it', async () => {
      const tomorrow = new Date(Date.now() + dayMs)
      for (let tried = 0; tried < 6; tried++) await startTry('account:jump', new Date(tomorrow.getTime() + tried * hourMs))
      await startTry('account:jump', new Date())
      await expect(startTry('account:jump', new Date())).rejects.toMatchObject({ retryAfter: expect.closeTo(4, -1) })
    })

    test('leaves no counter behind that nobody can use any more', async () => {
      ahead(500 * dayMs)
      await limit('jump', 'left', allowed)
      setClock()
      await limit('jump', 'kept', allowed)
      await purgeUses(new Date())
      expect(await db().rateLimit.findMany({ where: { key: { in: ['jump:left', 'jump:kept'] } }, select: { key: true } })).toEqual([
        { key: 'jump:kept' },
      ])
    })
  })

  test('what is remembered for as long as a browser is known outlives every purge until then', async () => {
    await mark('remembered', 'somebody', deviceSeconds)
    await purgeUses(new Date())
    expect(await isMarked('remembered', 'somebody', deviceSeconds)).toBe(true)
    await expect(mark('remembered', 'for ever', 2 * deviceSeconds)).rejects.toThrow('purged')
  })

  test('a use that is only looked at is not counted', async () => {
    const allowed = { points: 2, seconds: 60 }
    await limit('look', 'somebody', allowed)
    for (let looked = 0; looked < 3; looked++) await requireLeft('look', 'somebody', allowed)
    await limit('look', 'somebody', allowed)
    await expect(requireLeft('look', 'somebody', allowed, 'Enough.')).rejects.toThrow('Enough. Try again in 60 seconds.')
  })
})

test('the delay doubles from a second to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 14, 15, 16, 500].map(delayAfter)).toEqual([0, 0, 1, 2, 4, 8, 512, 900, 900, 900])
})
