import { expect, test, vi } from 'vitest'
import { noteArrival, yieldIfBusy, yieldToEventLoop } from './event-loop'

const spin = (ms: number) => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** Says before which of `pieces` works what came in after the first one had its turn. */
async function answeredBefore(pieces: number, ms: number): Promise<number> {
  let piece = 0
  let answered = pieces
  await yieldToEventLoop()
  setImmediate(() => {
    answered = piece
  })
  for (; piece < pieces; piece++) {
    spin(ms)
    await yieldIfBusy()
  }
  return answered
}

test('long works that wait for nothing outside let others in between their pieces', async () => {
  expect(await answeredBefore(10, 5)).toBe(0)
})

test('short ones do not stop', async () => {
  expect(await answeredBefore(3, 0.01)).toBe(3)
})

/** Lets `arrivals` connections come in, one a turn; each takes `ms` of a clock that stands still otherwise. Returns how many came before the work went on. */
async function arrivedBefore(arrivals: number, ms: number): Promise<number> {
  vi.useFakeTimers({ toFake: ['performance'] })
  let arrived = 0
  let isOver = false
  const arrive = () => {
    if (isOver) return
    arrived++
    noteArrival()
    vi.advanceTimersByTime(ms)
    if (arrived < arrivals) setImmediate(arrive)
  }
  setImmediate(arrive)
  await yieldToEventLoop()
  isOver = true
  vi.useRealTimers()
  return arrived
}

test('while more and more comes in a work steps back', async () => {
  expect(await arrivedBefore(100, 0.1)).toBe(100)
})

test('and not for good: it goes on after some milliseconds', async () => {
  const arrived = await arrivedBefore(Number.POSITIVE_INFINITY, 1)
  expect(arrived).toBeGreaterThan(3)
  expect(arrived).toBeLessThan(30)
})
