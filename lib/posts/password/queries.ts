import { now } from '@/lib/core/clock'
import { findPage } from '../data'
import { normalizePath } from '../permalink'
import type { LockedPage, PostPage } from '../types'
import type { FindAccessToken } from './access-cookies'
import { verifyAccessToken } from './access-token'

/**
 * Finds the visible post or static page at an address as a reader with these access tokens sees it: they open posts that ask
 * for a password. For one request alone: leaves no dependency.
 */
export async function findPostPageWithTokens(path: string, keys: FindAccessToken): Promise<PostPage | LockedPage | null> {
  const permalink = normalizePath(path)
  if (permalink === null) return null
  const moment = now()
  return (await findPage(moment, permalink, (post) => verifyAccessToken(keys(post.id), post, moment)))?.page ?? null
}
