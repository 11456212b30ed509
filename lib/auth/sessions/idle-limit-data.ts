import { dayMs } from '@/lib/core/clock'
import { type DbOrTx, db } from '@/lib/core/db'
import { idleDays } from './idle-limit'

/** Reads the milliseconds without use after which a session ends, from the blog's setting of it. */
export async function readIdleMs(on: DbOrTx = db()): Promise<number> {
  const value = (await on.setting.findUnique({ where: { key: 'sessionIdleDays' } }))?.value
  const fits = typeof value === 'number' && value >= idleDays.least && value <= idleDays.most
  return (fits ? value : idleDays.usual) * dayMs
}
