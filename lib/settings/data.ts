import { type DbOrTx, db, type Tx } from '@/lib/core/db'
import { type Settings, settingsSchema } from './schema'

/** The blog's settings; what was never set, or no longer fits, has its default. */
export async function readSettings(on: DbOrTx = db()): Promise<Settings> {
  const rows = await on.setting.findMany({ where: { key: { in: Object.keys(settingsSchema.shape) } } })
  const settings = settingsSchema.parse({})
  for (const { key, value } of rows) {
    const name = key as keyof Settings
    const parsed = settingsSchema.shape[name].safeParse(value)
    if (parsed.success) Object.assign(settings, { [name]: parsed.data })
  }
  return settings
}

/** Stores the settings that are given; others stay as they are. */
export async function storeSettings(tx: Tx, settings: Partial<Settings>): Promise<void> {
  for (const [key, value] of Object.entries(settings)) {
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  }
}
