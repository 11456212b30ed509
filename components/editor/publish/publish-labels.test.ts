import { expect, test } from 'vitest'
import { publishLabel } from './publish-labels'

const now = Date.parse('2026-05-01T12:00Z')
const name = (status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED', publishAt = '') =>
  publishLabel({ status, timeZone: 'Europe/Berlin' }, publishAt, now)

test('the button says what it does', () => {
  expect([name('DRAFT'), name('DRAFT', '2026-05-12T09:00'), name('DRAFT', '2026-04-01T09:00')]).toEqual([
    'Publish',
    'Schedule for 12 May 09:00 CEST',
    'Publish',
  ])
  expect([name('SCHEDULED'), name('SCHEDULED', '2027-01-02T09:00')]).toEqual(['Publish now', 'Schedule for 2 Jan 2027 09:00 CET'])
  expect([name('PUBLISHED'), name('PUBLISHED', '2026-04-01T09:00')]).toEqual(['Publish changes', 'Publish changes'])
})
