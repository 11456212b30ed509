import { db } from '@/lib/core/db'
import { type Span, yearSpan } from './calendar'
import { hasPosts, newestFirst, spanWhere } from './data'
import { timelineWhere } from './policy'
import { readMonthCounts } from './post-counts-data'
import type { ArchiveTitle } from './types'

const titleSelect = { postId: true, permalink: true, title: true, language: true, publishedAt: true } as const

/** Reads the titles of the newest `take` posts on the timeline, of a span of time where one is given. */
export async function readTitles(now: Date, take: number, span?: Span): Promise<ArchiveTitle[]> {
  const where = span ? spanWhere(now, span) : timelineWhere(now)
  const rows = await db().publishedPost.findMany({ where, orderBy: newestFirst, take, select: titleSelect })
  return rows.map(({ postId, publishedAt, ...row }) => ({ ...row, id: postId, publishedAt: publishedAt.toISOString() }))
}

/**
 * Reads the years before `year` that have posts on the timeline in a time zone, newest first. From the counts of months: those are of
 * UTC, so that a January may belong to the year before and a December to the next; a year with no other month is looked up.
 */
export async function readYearsBefore(now: Date, year: number, timeZone: string): Promise<number[]> {
  const certain = new Set<number>()
  const possible = new Set<number>()
  for (const { month } of await readMonthCounts(now)) {
    const [year = 0, number = 0] = month.split('-').map(Number)
    if (number === 1) possible.add(year - 1).add(year)
    else if (number === 12) possible.add(year).add(year + 1)
    else certain.add(year)
  }
  for (const other of possible) {
    const span = certain.has(other) || other >= year ? null : yearSpan(other, timeZone)
    if (span && (await hasPosts(now, span))) certain.add(other)
  }
  return [...certain].filter((other) => other < year).sort((one, other) => other - one)
}
