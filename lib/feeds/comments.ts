import { commentAddress, commentFeedAddress } from '@/lib/comments/addresses'
import { findNewestComments, listNewestComments } from '@/lib/comments/discussion/queries'
import type { FeedComment } from '@/lib/comments/types'
import { env } from '@/lib/core/env'
import * as messages from '@/lib/messages/generated/site'
import { getSettings } from '@/lib/settings/queries'
import type { FeedEntry, FeedSite } from './feed'

const MOST = 30

interface CommentFeed {
  site: FeedSite
  entries: FeedEntry[]
}

async function makeSite(title: string, page: string, feed: string): Promise<FeedSite> {
  const url = env().SITE_URL
  const { language, authorName } = await getSettings()
  return { url, title, description: title, language, authorName, own: { page: url + page, feed: url + feed } }
}

/** Reads the newest comments below all listed posts. */
export async function getCommentFeed(): Promise<CommentFeed> {
  const comments = await listNewestComments(MOST)
  const site = await makeSite(messages.commentsOn({ title: (await getSettings()).title }), '/', '/comments/feed.xml')
  return { site, entries: comments.map((comment) => toEntry(comment, site.url)) }
}

/** Reads the newest comments below one post; null where there is none that anyone may read. */
export async function findPostCommentFeed(postId: string): Promise<CommentFeed | null> {
  const found = await findNewestComments(postId, MOST)
  if (!found) return null
  const { title, permalink } = found.post
  const site = await makeSite(messages.commentsOnTitle({ title }), encodeURI(permalink), commentFeedAddress(postId))
  return { site, entries: found.comments.map((comment) => toEntry(comment, site.url)) }
}

function toEntry({ id, authorName, html, createdAt, editedAt, post }: FeedComment, siteUrl: string): FeedEntry {
  const base = siteUrl + encodeURI(post.permalink)
  return {
    id: siteUrl + commentAddress(id),
    url: siteUrl + commentAddress(id),
    title: messages.authorNameOnTitle({ authorName, title: post.title }),
    subtitle: '',
    summary: '',
    language: '',
    html: html.replace(/(<a href=")(?!https?:|mailto:)([^"]*)/g, (_, before: string, address: string) => before + resolve(address, base)),
    cover: null,
    image: null,
    authorName,
    tags: [],
    publishedAt: createdAt,
    changedAt: editedAt ?? createdAt,
  }
}

/** Resolves an address against the post's; one that leads nowhere stays as it is. */
function resolve(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address
}
