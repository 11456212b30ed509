import { describe, expect, test } from 'vitest'
import { groupByMonth, monthIn, monthSpan, yearSpan } from './calendar'

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
    const span = monthSpan(2024, 3, 'Europe/Berlin')
    expect(span).toEqual({ from: new Date('2024-02-29T23:00:00Z'), before: new Date('2024-03-31T22:00:00Z') })
    expect([
      monthSpan(2024, 13, 'UTC'),
      monthSpan(2024, 0, 'UTC'),
      monthSpan(0, 1, 'UTC'),
      monthSpan(2024.5, 1, 'UTC'),
      monthSpan(Number.NaN, 1, 'UTC'),
    ]).toEqual(Array(5).fill(null))
  })

  test('a year begins and ends with its months', () => {
    expect(yearSpan(2024, 'Asia/Tokyo')).toEqual({ from: new Date('2023-12-31T15:00:00Z'), before: new Date('2024-12-31T15:00:00Z') })
    expect(yearSpan(0, 'UTC')).toBeNull()
    expect(yearSpan(50, 'UTC')).toEqual({ from: new Date('0050-01-01T00:00:00Z'), before: new Date('0051-01-01T00:00:00Z') })
  })

  test('groups posts by year and month of the time zone', () => {
    const titles = ['2024-01-02T12:00:00Z', '2024-01-01T00:30:00Z', '2023-12-31T12:00:00Z', '2023-04-01T12:00:00Z'].map((publishedAt) => ({
      id: publishedAt,
      permalink: '/a',
      title: 'A',
      language: '',
      publishedAt,
    }))
    const grouped = (timeZone: string) =>
      groupByMonth(titles, timeZone).map(({ year, months }) => [year, months.map(({ month, posts }) => [month, posts.length])])
    const december = [12, 1]
    expect(grouped('UTC')).toEqual([
      [2024, [[1, 2]]],
      [2023, [december, [4, 1]]],
    ])
    expect(grouped('America/New_York')).toEqual([
      [2024, [[1, 1]]],
      [
        2023,
        [
          [12, 2],
          [4, 1],
        ],
      ],
    ])
  })
})
