import { cache } from 'react'
import { dependOn } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { postTags } from '../page-tags'
import type { PostTeaser } from '../types'
import { readPopular, readTeasers } from './data'

const POPULAR = 3

/** Lists up to three popular posts, best first, but those of `except`, which the page shows already. None before any were counted. */
export const listPopular = cache(async (...except: string[]): Promise<PostTeaser[]> => {
  dependOn(postTags.popular)
  const ids = (await readPopular()).ids.filter((id) => !except.includes(id))
  dependOn(...ids.map(postTags.card))
  return (await readTeasers(now(), ids)).slice(0, POPULAR)
})
