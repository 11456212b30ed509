import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLocalTime, toLocalTime } from '@/lib/posts/local-time'
import { runs } from '@/scripts/testing/runs'
import { readLocalTime, shortTime, zoneName, zoneOffset } from './time-zone'

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca']

test('a time is the moment that the server takes it for, in any zone and season', () => {
  const moments = fc.integer({ min: Date.UTC(2012, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (minutes, zone) => {
      const text = toLocalTime(new Date(minutes * 60_000), zone)
      expect(readLocalTime(text, zone)?.at).toBe(parseLocalTime(text, zone).getTime())
    }),
    { numRuns: runs(500) },
  )
})

test('a time that comes twice is the first of the two, and said to come twice', () => {
  expect(readLocalTime('2026-10-25T02:30', 'Europe/Berlin')).toEqual({ at: Date.parse('2026-10-25T00:30Z'), kind: 'twice' })
  expect(readLocalTime('2026-04-05T01:45', 'Australia/Lord_Howe')?.kind).toBe('twice')
  expect(readLocalTime('2026-10-25T03:00', 'Europe/Berlin')?.kind).toBe('plain')
})

test('a time that the clocks skip is said to be skipped', () => {
  expect(readLocalTime('2026-03-29T02:30', 'Europe/Berlin')).toEqual({ at: Date.parse('2026-03-29T01:30Z'), kind: 'skipped' })
  expect(readLocalTime('2011-12-30T10:00', 'Pacific/Apia')?.kind).toBe('skipped')
})

test.each(['', 'tomorrow', '2026-13-01T10:00', '2026-1-1T1:00'])('%j is no time', (text) => expect(readLocalTime(text, 'UTC')).toBeNull())

test('a moment is said with its zone, and with its year when that is not this one', () => {
  const at = Date.parse('2026-05-12T07:00Z')
  expect(shortTime(at, 'Europe/Berlin', at)).toBe('12 May 09:00 CEST')
  expect(shortTime(at, 'Europe/Berlin', Date.parse('2025-05-12T07:00Z'))).toBe('12 May 2026 09:00 CEST')
  expect([zoneOffset(at, 'Asia/Kathmandu'), zoneOffset(at, 'America/St_Johns'), zoneOffset(at, 'UTC')]).toEqual([
    'UTC+05:45',
    'UTC−02:30',
    'UTC+00:00',
  ])
  expect(zoneName(at, 'Europe/Berlin')).toBe('CEST')
})
