import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { type DatedRevision, findExpired } from './retention'

const NOW = new Date('2026-11-20T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Revisions of a post, saved so many minutes after one another, the newest `age` ago. */
const histories = fc
  .record({
    age: fc.integer({ min: 0, max: 3 * DAY }),
    saves: fc.array(
      fc.record({
        pause: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 20_000 })),
        reason: fc.constantFrom('SAVE', 'SAVE', 'SAVE', 'SAVE', 'PUBLISH', 'SYNC', 'RESTORE'),
        name: fc.option(fc.constant('Named'), { freq: 8 }),
      }),
      { maxLength: 80 },
    ),
    publishedVersion: fc.option(fc.integer({ min: 1, max: 80 })),
  })
  .map(({ age, saves, publishedVersion }) => {
    let time = NOW.getTime() - age
    const revisions = saves.map(({ pause, reason, name }, index) => {
      const version = saves.length - index
      const createdAt = new Date(time)
      time -= pause * MINUTE
      return { id: `r${version}`, version, reason, name, createdAt } as DatedRevision
    })
    return { revisions: revisions.reverse(), publishedVersion }
  })

const left = (revisions: readonly DatedRevision[], publishedVersion: number | null, now = NOW) => {
  const thinned = new Set(findExpired(revisions, publishedVersion, now))
  return revisions.filter(({ id }) => !thinned.has(id))
}
const property = <T>(arbitrary: fc.Arbitrary<T>, check: (given: T) => void) =>
  fc.assert(fc.property(arbitrary, check), { numRuns: runs(500) })

describe('of the revisions of a post', () => {
  test('the newest, the last day’s, what readers saw or see, what was named, restores and what they replaced are kept', () => {
    property(histories, ({ revisions, publishedVersion }) => {
      const kept = new Set(left(revisions, publishedVersion))
      for (const [index, revision] of revisions.entries()) {
        const next = revisions[index + 1]
        const precious = revision.reason !== 'SAVE' || revision.name || revision.version === publishedVersion
        const young = NOW.getTime() - revision.createdAt.getTime() < DAY
        if (precious || young || !next || next.reason === 'RESTORE') expect(kept).toContain(revision)
      }
    })
  })

  test('the last of each hour is kept for a week and the last of each day for ever, and nothing else', () => {
    property(histories, ({ revisions, publishedVersion }) => {
      const kept = new Set(left(revisions, publishedVersion))
      for (const [index, revision] of revisions.entries()) {
        const { reason, name, version, createdAt } = revision
        const age = NOW.getTime() - createdAt.getTime()
        const length = age < 7 * DAY ? HOUR : DAY
        const stretch = (time: Date) => Math.floor(time.getTime() / length)
        const isLast = revisions.slice(index + 1).every((other) => stretch(other.createdAt) !== stretch(createdAt))
        if (isLast) expect(kept).toContain(revision)
        const plain = reason === 'SAVE' && !name && version !== publishedVersion
        if (!isLast && plain && age >= DAY && revisions[index + 1]?.reason !== 'RESTORE') expect(kept).not.toContain(revision)
      }
    })
  })

  test('the same are left however often they were thinned before', () => {
    property(fc.tuple(histories, fc.integer({ min: 0, max: 20 * DAY })), ([{ revisions, publishedVersion }, pause]) => {
      const once = left(revisions, publishedVersion)
      expect(left(once, publishedVersion)).toEqual(once)
      const later = new Date(NOW.getTime() + pause)
      expect(left(once, publishedVersion, later)).toEqual(left(revisions, publishedVersion, later))
    })
  })
})
