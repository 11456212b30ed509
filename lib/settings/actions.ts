'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { saveSettings } from './commands'
import { settingsSchema } from './schema'

/** A browser sends nothing for a box that is not ticked. */
const box = z.preprocess((sent) => (sent === undefined ? false : sent === 'on' || sent), z.boolean())
const input = settingsSchema.extend({ commentsEnabled: box, proofOfWork: box })

const run = action({ name: 'save settings', input, run: saveSettings })

export async function saveSettingsAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await run(form)
  if (result.ok) refresh()
  return result
}
