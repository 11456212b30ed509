import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import { takeTurn, write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/settings'
import { storeSettings } from './data'
import { type Settings, settingsSchema } from './schema'

/** Further change with the settings, in the same transaction and after them. */
export type Follow = (tx: Tx, now: Date) => Promise<Change[]>

/** Replaces the blog's settings, and what follows them. For the owner; throws FORBIDDEN otherwise. */
export async function saveSettings(caller: Caller, input: Settings, follow: Follow = async () => []): Promise<void> {
  if (!hasRole(caller.viewer, 'OWNER')) throw new AppError('FORBIDDEN', messages.onlyOwnerCanChangeSettings())
  const settings = settingsSchema.parse(input)
  await write(async (tx) => {
    await takeTurn(tx)
    await storeSettings(tx, settings)
    return { value: undefined, changes: [{ kind: 'settings' }, ...(await follow(tx, caller.now))] }
  })
}
