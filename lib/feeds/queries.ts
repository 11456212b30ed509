import { env } from '@/lib/core/env'
import { findCompiled } from '@/lib/mdx/data'
import { renderFeedHtml } from '@/lib/mdx/feed-html'
import { listFeed } from '@/lib/posts/queries'
import type { FeedPost } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import type { FeedEntry, FeedSite } from './feed'

const MOST = 20

/** The blog and its newest twenty posts with their full text, for feeds. */
export async function getFeed(): Promise<{ site: FeedSite; entries: FeedEntry[] }> {
  const url = env().SITE_URL
  const [{ title, description, language, authorName }, posts] = await Promise.all([getSettings(), listFeed(MOST)])
  return { site: { url, title, description, language, authorName }, entries: await Promise.all(posts.map((post) => toEntry(post, url))) }
}

async function toEntry(post: FeedPost, siteUrl: string): Promise<FeedEntry> {
  const compiled = await findCompiled(post.compiledHash)
  return {
    url: siteUrl + encodeURI(post.permalink),
    title: post.title,
    summary: post.description || post.excerpt,
    cover: post.cover && { ...post.cover, src: siteUrl + post.cover.src },
    html: compiled ? renderFeedHtml(compiled, siteUrl, post.permalink) : '',
    image: post.image ? new URL(post.image, siteUrl).href : null,
    authorName: post.authorName,
    tags: post.tags,
    publishedAt: post.publishedAt,
    changedAt: post.revisedAt ?? post.publishedAt,
  }
}
