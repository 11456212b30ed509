import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import type { PostTeaser } from '../types'
import { readPopular, readTeasers } from './data'

const POPULAR = 3

/** Three popular posts but `exceptId`, which is the one being read; the newest ones fill up what is missing. */
export const listPopular = cache(async (exceptId?: string): Promise<PostTeaser[]> => {
  dependOn(tags.popular)
  const ids = (await readPopular()).ids.filter((id) => id !== exceptId)
  dependOn(...ids.map(tags.card))
  const popular = (await readTeasers(now(), { ids })).slice(0, POPULAR)
  if (popular.length === POPULAR) return popular
  dependOn(tags.timeline)
  const without = [...popular.map(({ id }) => id), ...(exceptId ? [exceptId] : [])]
  const newest = await readTeasers(now(), { take: POPULAR - popular.length, without })
  dependOn(...newest.map(({ id }) => tags.card(id)))
  return [...popular, ...newest]
})
