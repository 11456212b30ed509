import { createHash } from 'node:crypto'
import { env } from '@/lib/core/env'
import { findCompiled } from '@/lib/mdx/data'
import { renderFeedHtml } from '@/lib/mdx/feed-html'
import { listFeed } from '@/lib/posts/queries'
import type { FeedPost } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import type { FeedEntry, FeedSite } from './feed'
import { absoluteAddress } from './xml'

const MOST = 20

/** Reads the blog and its newest twenty posts with their full text, for feeds. */
export async function getFeed(): Promise<{ site: FeedSite; entries: FeedEntry[] }> {
  const url = env().SITE_URL
  const [{ title, description, language, authorName }, posts] = await Promise.all([getSettings(), listFeed(MOST)])
  return { site: { url, title, description, language, authorName }, entries: await Promise.all(posts.map((post) => toEntry(post, url))) }
}

/** Names a post as a UUID (RFC 9562): its own id, or one of version 8 that is made of it. */
function uuidName(id: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return `urn:uuid:${id}`
  const hex = createHash('sha256').update(id).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`
}

/** Finds the name that never moves: the address that subscribers had before posts were named by their ids, or a UUID. */
function nameOf({ id, feedPath }: FeedPost, siteUrl: string): string {
  if (feedPath === null) return uuidName(id)
  return feedPath.startsWith('/') ? absoluteAddress(siteUrl, feedPath) : feedPath
}

async function toEntry(post: FeedPost, siteUrl: string): Promise<FeedEntry> {
  const compiled = await findCompiled(post.compiledHash)
  return {
    id: nameOf(post, siteUrl),
    url: absoluteAddress(siteUrl, post.permalink),
    title: post.title,
    subtitle: post.subtitle,
    summary: post.description || post.excerpt,
    language: post.language,
    cover: post.cover && { ...post.cover, src: siteUrl + post.cover.src },
    html: compiled ? renderFeedHtml(compiled, siteUrl, post.permalink) : '',
    image: post.image ? new URL(post.image, siteUrl).href : null,
    authorName: post.author?.name ?? null,
    tags: post.tags,
    publishedAt: post.publishedAt,
    changedAt: post.revisedAt ?? post.publishedAt,
  }
}
