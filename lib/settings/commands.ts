import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { storeSettings } from './data'
import { type Settings, settingsSchema } from './schema'

/** Replaces the blog's settings. For the owner; throws FORBIDDEN otherwise. */
export async function saveSettings(caller: Caller, input: Settings): Promise<void> {
  if (!hasRole(caller.viewer, 'OWNER')) throw new AppError('FORBIDDEN', 'Only the owner can change the settings.')
  const settings = settingsSchema.parse(input)
  await write(async (tx) => {
    await storeSettings(tx, settings)
    return { value: undefined, changes: [{ kind: 'settings' }] }
  })
}
