import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TokenBucket } from './token-bucket'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const taken = (bucket: TokenBucket, times: number) => Array.from({ length: times }, () => bucket.take()).filter(Boolean).length

test('a burst is let through, and then so many a second', () => {
  const bucket = new TokenBucket(5, 20)
  expect(taken(bucket, 50)).toBe(20)
  expect(bucket.due).toBeCloseTo(200)
  vi.advanceTimersByTime(1000)
  expect(taken(bucket, 50)).toBe(5)
})

test('what is not taken is kept up to a burst', () => {
  const bucket = new TokenBucket(5, 20)
  taken(bucket, 1)
  expect(bucket.isFull).toBe(false)
  vi.advanceTimersByTime(200)
  expect(bucket.isFull).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(taken(bucket, 50)).toBe(20)
})
