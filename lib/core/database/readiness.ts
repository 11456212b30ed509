import { statfs } from 'node:fs/promises'
import { db } from '../db'
import { env } from '../env'
import { shared } from '../shared'
import { pendingMigrations } from './pending-migrations'

const state = shared('lifecycle', () => ({ stopping: false }))

/** Makes the server say from now on that it is not ready, so that nothing new is sent to it. */
export function markStopping(): void {
  state.stopping = true
}

const FREE_SHARE = 0.05
const FREE_BYTES = 200 * 1024 ** 2

/** Lists by name what keeps this process from doing its work; empty when it is ready. Resolves within two seconds. */
export async function findImpediments(): Promise<string[]> {
  if (state.stopping) return ['stopping']
  const late = new Promise<string[]>((resolve) => setTimeout(resolve, 2000, ['database']).unref())
  return Promise.race([examine(), late])
}

async function examine(): Promise<string[]> {
  const found: string[] = []
  try {
    await db().cacheTag.findFirst({ select: { tag: true } })
    if ((await pendingMigrations(env().DATABASE_URL)).length > 0) found.push('migrations')
  } catch {
    found.push('database')
  }
  const { bavail, blocks, bsize } = await statfs(env().DATA_DIR).catch(() => ({ bavail: 0, blocks: 1, bsize: 1 }))
  if (bavail / blocks < FREE_SHARE && bavail * bsize < FREE_BYTES) found.push('disk')
  return found
}
