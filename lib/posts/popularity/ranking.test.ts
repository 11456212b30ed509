import { describe, expect, test } from 'vitest'
import { mostPopular, popularity } from './ranking'

const now = new Date('2024-03-01T12:00:00Z')

describe('popularity', () => {
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000)

  test('halves after 90 days, and a comment weighs more than a view', () => {
    expect(popularity({ views: 100, comments: 0, publishedAt: days(90) }, now)).toBe(50)
    expect(popularity({ views: 0, comments: 1, publishedAt: now }, now)).toBe(popularity({ views: 20, comments: 0, publishedAt: now }, now))
  })

  test('ranks the best first, of equals the newer, and nobody without a reader', () => {
    const posts = [
      { id: 'old', views: 10, comments: 0, publishedAt: days(1000) },
      { id: 'new', views: 10, comments: 0, publishedAt: days(1) },
      { id: 'talked about', views: 10, comments: 3, publishedAt: days(30) },
      { id: 'unread', views: 0, comments: 0, publishedAt: now },
    ]
    expect(mostPopular(posts, now, 5).map(({ id }) => id)).toEqual(['talked about', 'new', 'old'])
    expect(mostPopular(posts, now, 1)).toHaveLength(1)
  })
})
