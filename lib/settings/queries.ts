import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { readSettings } from './data'

/** The blog's settings, for pages. */
export const getSettings = cache(async () => {
  dependOn(tags.settings)
  return readSettings()
})
