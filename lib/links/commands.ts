import { dayMs, daysBefore, hourMs } from '@/lib/core/clock'
import { writeUncached } from '@/lib/core/write'
import { readChecks } from './data'
import { probeLink } from './probe'
import type { CheckedLink, LinkAnswer } from './types'

const KEPT_DAYS = 30
const AT_ONCE = 4
/** Of one text; a longer list is checked the next time. */
const MOST = 100

/** Tells whether a result is too old to be shown: a day for what was there, an hour for what was not. */
export function isStale({ ok, checkedAt }: CheckedLink, now: Date): boolean {
  return now.getTime() - checkedAt.getTime() > (ok ? dayMs : hourMs)
}

/** Asks the outside addresses that were not asked lately, four at a time, and keeps the answers. */
export async function checkLinks(
  urls: readonly string[],
  now: Date,
  asking: (url: string) => Promise<LinkAnswer> = probeLink,
): Promise<void> {
  const known = await readChecks(urls)
  const waiting = urls.filter((url) => {
    const check = known.get(url)
    return !check || isStale(check, now)
  })
  const queue = waiting.slice(0, MOST)
  const work = async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const data = { ...(await asking(url)), checkedAt: now }
      await writeUncached((tx) => tx.linkCheck.upsert({ where: { url }, create: { url, ...data }, update: data }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await writeUncached((tx) => tx.linkCheck.deleteMany({ where: { checkedAt: { lt: daysBefore(now, KEPT_DAYS) } } }))
}
