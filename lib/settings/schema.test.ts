import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { settingsSchema } from './schema'
import { timeZones } from './time-zones'

test('a blog without settings has usable ones', () => {
  expect(settingsSchema.parse({})).toMatchObject({ title: 'Fieldnotes', timeZone: 'UTC', permalinkPattern: '/:slug', postsPerPage: 10 })
})

test.each([
  ['title', '  '],
  ['title', 'x'.repeat(81)],
  ['timeZone', 'Mars/Olympus'],
  ['permalinkPattern', '/:year/:month'],
  ['permalinkPattern', 'posts/:slug'],
  ['permalinkPattern', '/<script>/:slug'],
  ['postsPerPage', '4'],
  ['postsPerPage', '1abc'],
  ['postsPerPage', ['10']],
  ['postsPerPage', '1e1'],
  ['commentsCloseAfterDays', '-1'],
  ['commentPolicy', 'everything'],
  ['commentsEnabled', 'yes'],
  ['language', 'en_US'],
  ['socialImage', 'https://example.org/a.png'],
  ['licence', 'WTFPL'],
  ['securityContact', 'somebody'],
  ['securityContact', 'http://example.org'],
  ['securityContact', 'a@example.org\nContact: b@example.org'],
  ['language', 'en-ab-cd'],
  ['language', 'de-de-at'],
  ['language', 'en-x1'],
  ['title', { not: '' }],
])('%s refuses %j', (field, value) => {
  expect(settingsSchema.safeParse({ [field]: value }).success).toBe(false)
})

test.each([
  ['permalinkPattern', '/:year/:month/:slug.html'],
  ['permalinkPattern', '/notes/:slug'],
  ['timeZone', 'Europe/Berlin'],
  ['language', 'pt-BR'],
  ['licence', 'CC BY-SA 4.0'],
  ['securityContact', 'safe@example.org'],
  ['securityContact', ''],
])('%s takes %j', (field, value) => {
  expect(settingsSchema.parse({ [field]: value })).toMatchObject({ [field]: value })
})

test('fields that are not settings are refused', () => {
  expect(settingsSchema.safeParse({ role: 'OWNER' }).success).toBe(false)
})

describe('time zones', () => {
  test.each([
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ])('%s can be chosen as %s alone, and is still read', (earlier, current) => {
    expect(timeZones()).toContain(current)
    expect(timeZones()).not.toContain(earlier)
    for (const name of [earlier, current]) expect(settingsSchema.parse({ timeZone: name })).toMatchObject({ timeZone: current })
  })

  test('are each known to Intl and to Temporal', () => {
    for (const timeZone of timeZones()) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
      expect(Temporal.PlainDate.from('2024-01-01').toZonedDateTime(timeZone).epochMilliseconds).toBeGreaterThan(0)
    }
    expect(new Set(timeZones()).size).toBe(timeZones().length)
  })
})
