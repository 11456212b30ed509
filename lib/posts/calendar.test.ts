import { describe, expect, test } from 'vitest'
import { countMonths, monthIn, monthRange } from './calendar'

describe('the calendar', () => {
  test('counts a moment to the month of the time zone', () => {
    const moment = new Date('2024-02-29T23:30:00Z')
    expect([monthIn(moment, 'UTC'), monthIn(moment, 'Europe/Berlin'), monthIn(moment, 'America/New_York')]).toEqual([
      '2024/02',
      '2024/03',
      '2024/02',
    ])
  })

  test('a month ends where the next begins, also when the clocks change', () => {
    const range = monthRange(2024, 3, 'Europe/Berlin')
    expect(range).toEqual({ start: new Date('2024-02-29T23:00:00Z'), end: new Date('2024-03-31T22:00:00Z') })
    expect([
      monthRange(2024, 13, 'UTC'),
      monthRange(2024, 0, 'UTC'),
      monthRange(0, 1, 'UTC'),
      monthRange(2024.5, 1, 'UTC'),
      monthRange(Number.NaN, 1, 'UTC'),
    ]).toEqual(Array(5).fill(null))
  })

  test('counts dates by year and month', () => {
    const dates = ['2024-01-02', '2024-01-01', '2023-12-31', '2023-04-01'].map((day) => new Date(`${day}T12:00:00Z`))
    expect(countMonths(dates, 'UTC')).toEqual([
      { year: 2024, months: [{ month: 1, count: 2 }] },
      {
        year: 2023,
        months: [
          { month: 12, count: 1 },
          { month: 4, count: 1 },
        ],
      },
    ])
  })
})
