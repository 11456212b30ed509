import { cache } from 'react'
import { dependOn } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { postTags } from '../page-tags'
import type { PostTeaser } from '../types'
import { readRelated } from './data'

/** More than a page shows, which leaves out those that it names elsewhere. */
const MOST = 5

/** Lists up to five posts on the timeline that share tags with a post, those that share most first. */
export const listRelated = cache(async (postId: string, ...slugs: string[]): Promise<PostTeaser[]> => {
  if (slugs.length === 0) return []
  dependOn(...slugs.map(postTags.tag))
  const posts = await readRelated(now(), postId, slugs, MOST)
  dependOn(...posts.map(({ id }) => postTags.card(id)))
  return posts
})
