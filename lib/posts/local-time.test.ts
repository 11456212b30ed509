import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { longTime, parseLocalTime, toLocalTime } from './local-time'

describe('a time on the clock of the blog', () => {
  test('is a moment in its zone, in summer and in winter', () => {
    expect(parseLocalTime('2026-07-01T09:30', 'Europe/Berlin').toISOString()).toBe('2026-07-01T07:30:00.000Z')
    expect(parseLocalTime('2026-12-01T09:30', 'Europe/Berlin').toISOString()).toBe('2026-12-01T08:30:00.000Z')
  })
  test('that comes twice is the first of the two', () => {
    expect(parseLocalTime('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
  test('that the clocks skip is refused with the next one', () => {
    const refused = () => parseLocalTime('2026-03-29T02:30', 'Europe/Berlin')
    expect(refused).toThrow(AppError)
    try {
      refused()
    } catch (error) {
      expect((error as AppError).fieldErrors.publishAt).toContain('03:30')
    }
  })
  test.each(['', 'tomorrow', '2026-13-01T10:00', '2026-02-30T10:00', '1e9'])('is not %j', (text) => {
    expect(() => parseLocalTime(text, 'UTC')).toThrow(AppError)
  })
  test('goes to a field and back', () => {
    const moment = new Date('2026-07-01T07:30:00.000Z')
    expect(toLocalTime(moment, 'Asia/Kathmandu')).toBe('2026-07-01T13:15')
    expect(parseLocalTime(toLocalTime(moment, 'Asia/Kathmandu'), 'Asia/Kathmandu')).toEqual(moment)
  })
  test('is said with its zone', () => {
    expect(longTime(new Date('2026-07-01T07:30:00.000Z'), 'Europe/Berlin')).toBe('1 July 2026, 09:30 CEST')
  })
})
