import { expect, test } from 'vitest'
import { TimeLeft } from './time-left'

test('the time that is left follows from what was done so far', () => {
  let now = 0
  const left = new TimeLeft(400, () => now)
  expect(left.after(100)).toBeNull()
  now = 60_000
  expect(left.after(0)).toBeNull()
  expect(left.after(100)).toBe(180)
  expect(left.after(400)).toBe(0)
  expect(left.after(500)).toBe(0)
})
