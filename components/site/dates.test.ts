import { expect, test } from 'vitest'
import { writeDate, writeMonth } from './dates'

test("a day is the one it is in the blog's time zone, in its language", () => {
  const late = '2023-04-17T23:30:00.000Z'
  expect(writeDate(late, 'long', { language: 'en', timeZone: 'UTC' })).toBe('17 April 2023')
  expect(writeDate(late, 'long', { language: 'en', timeZone: 'Europe/Berlin' })).toBe('18 April 2023')
  expect(writeDate(late, 'short', { language: 'de', timeZone: 'UTC' })).toBe('17. Apr. 2023')
})

test('months have names', () => {
  expect(writeMonth(4, { language: 'en' })).toBe('April')
  expect(writeMonth(12, { language: 'fr' }, 2023)).toBe('décembre 2023')
})
