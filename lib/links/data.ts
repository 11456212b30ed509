import { db } from '@/lib/core/db'
import type { CheckedLink } from './types'

/** Reads the last results of these addresses, by address. */
export async function readChecks(urls: readonly string[]): Promise<Map<string, CheckedLink>> {
  const rows = await db().linkCheck.findMany({ where: { url: { in: [...urls] } } })
  return new Map(rows.map((row) => [row.url, row]))
}
