import { db } from '@/lib/core/db'
import { dateIn, yearRange } from './calendar'
import { newestFirst } from './data'
import { timelineWhere } from './policy'
import type { ArchiveTitle } from './types'

const titleSelect = { postId: true, permalink: true, title: true, language: true, publishedAt: true } as const

/** Reads the titles of the newest `take` posts on the timeline, of a span of time where one is given. */
export async function readTitles(now: Date, take: number, span?: { start?: Date; end: Date }): Promise<ArchiveTitle[]> {
  const where = { AND: [timelineWhere(now), span ? { publishedAt: { lt: span.end, ...(span.start ? { gte: span.start } : {}) } } : {}] }
  const rows = await db().publishedPost.findMany({ where, orderBy: newestFirst, take, select: titleSelect })
  return rows.map(({ postId, publishedAt, ...row }) => ({ ...row, id: postId, publishedAt: publishedAt.toISOString() }))
}

/** Reads the years before a moment that have posts on the timeline, newest first. Looks once for each year, whatever is in it. */
export async function readYears(now: Date, before: Date, timeZone: string): Promise<number[]> {
  const years: number[] = []
  for (let bound: Date | undefined = before; bound; ) {
    const [newest]: ArchiveTitle[] = await readTitles(now, 1, { end: bound })
    if (!newest) break
    const { year } = dateIn(new Date(newest.publishedAt), timeZone)
    years.push(year)
    bound = yearRange(year, timeZone)?.start
  }
  return years
}
