import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Tarpit } from './tarpit'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Milliseconds after which each of these clients, refused at the same moment, is told so. */
async function waits(tarpit: Tarpit, keys: string[], since = performance.now()): Promise<number[]> {
  const begun = performance.now()
  const all = Promise.all(keys.map((key) => tarpit.hold(key, since).then(() => performance.now() - begun)))
  await vi.runAllTimersAsync()
  return all
}

test('who is refused once is told so soon, and each more of the same client later', async () => {
  const times = await waits(new Tarpit(), Array(50).fill('attacker'))
  expect(times[0]).toBeCloseTo(500, -1)
  expect(times.at(-1)).toBeCloseTo(500 + 49 * 15, -1)
})

test('when many are refused all wait, but never so long that people give up', async () => {
  const tarpit = new Tarpit()
  const times = await waits(
    tarpit,
    Array.from({ length: 1000 }, (_, at) => `client ${at}`),
  )
  expect(Math.max(...times)).toBeLessThanOrEqual(2001)
  expect((await waits(tarpit, ['another']))[0]).toBeCloseTo(500, -1)
})

test('who has waited in line waits no more', async () => {
  expect(await waits(new Tarpit(), ['reader'], performance.now() - 2500)).toEqual([expect.closeTo(0, -1)])
})

test('while very many are held, the next ones are told at once: nobody waits for a connection that a refusal holds', async () => {
  const times = await waits(
    new Tarpit(),
    Array.from({ length: 3000 }, (_, at) => `client ${at}`),
  )
  expect(times.filter((time) => time > 100)).toHaveLength(250)
})
