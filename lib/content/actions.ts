'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/auth/action'
import { saveSettings } from '@/lib/settings/commands'
import { settingsSchema } from '@/lib/settings/schema'
import { followZone } from './commands'

/** A browser sends nothing for a box that is not ticked. */
const box = z.preprocess((sent) => (sent === undefined ? false : sent === 'on' || sent), z.boolean())

/** Saves the settings. Dates that files give without a zone are of the zone that is chosen now. */
export const saveSettingsAction = action({
  name: 'save settings',
  input: settingsSchema.extend({ commentsEnabled: box, proofOfWork: box, youtubePlayer: box, vimeoPlayer: box }),
  run: (caller, settings) => saveSettings(caller, settings, followZone),
  onSuccess: refresh,
})
