import { db } from '../db'
import { env } from '../env'
import { shared } from '../shared'
import { isDiskShort } from './free-space'
import { pendingMigrations } from './pending-migrations'

const state = shared('lifecycle', () => ({ stopping: false }))

/** Makes the server say from now on that it is not ready, so that nothing new is sent to it. */
export function markStopping(): void {
  state.stopping = true
}

/** Lists by name what keeps this process from doing its work; empty when it is ready. Resolves within two seconds. */
export async function findReadinessProblems(): Promise<string[]> {
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
  if (await isDiskShort(env().DATA_DIR)) found.push('disk')
  return found
}
