import { expect, test } from 'vitest'
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

test('while more and more comes in a work steps back for some milliseconds, and not for good', async () => {
  let arrived = 0
  let isOver = false
  const arrive = () => {
    arrived++
    noteArrival()
    if (!isOver) setImmediate(arrive)
  }
  setImmediate(arrive)
  const begun = performance.now()
  await yieldToEventLoop()
  isOver = true
  expect(arrived).toBeGreaterThan(3)
  expect(performance.now() - begun).toBeLessThan(1000)
})
