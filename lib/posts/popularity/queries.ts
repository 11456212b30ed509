import { cache } from 'react'
import { dependOn } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { postTags } from '../page-tags'
import type { PostTeaser } from '../types'
import { readPopular, readTeasers } from './data'

const POPULAR = 3

/** Lists three popular posts but `exceptId`, which is the one being read; the newest ones fill up what is missing. */
export const listPopular = cache(async (exceptId?: string): Promise<PostTeaser[]> => {
  dependOn(postTags.popular)
  const ids = (await readPopular()).ids.filter((id) => id !== exceptId)
  dependOn(...ids.map(postTags.card))
  const popular = (await readTeasers(now(), { ids })).slice(0, POPULAR)
  if (popular.length === POPULAR) return popular
  dependOn(postTags.timeline)
  const without = [...popular.map(({ id }) => id), ...(exceptId ? [exceptId] : [])]
  const newest = await readTeasers(now(), { take: POPULAR - popular.length, without })
  dependOn(...newest.map(({ id }) => postTags.card(id)))
  return [...popular, ...newest]
})
