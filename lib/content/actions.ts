'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { saveSettings } from '@/lib/settings/commands'
import { settingsSchema } from '@/lib/settings/schema'
import { followZone } from './commands'

/** A browser sends nothing for a box that is not ticked. */
const box = z.preprocess((sent) => (sent === undefined ? false : sent === 'on' || sent), z.boolean())
const input = settingsSchema.extend({ commentsEnabled: box, proofOfWork: box })

/** Dates that files give without a zone are of the zone that is chosen now. */
const run = action({ name: 'save settings', input, run: (caller, settings) => saveSettings(caller, settings, followZone) })

export async function saveSettingsAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await run(form)
  if (result.ok) refresh()
  return result
}
