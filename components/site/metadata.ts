import type { Metadata } from 'next'
import * as messages from '@/lib/messages/generated/site'

const otherFeeds = {
  'application/atom+xml': '/atom.xml',
  'application/feed+json': '/feed.json',
}

/** A feed beside those of the blog itself. */
interface OwnFeed {
  title: string
  url: string
}

const everyComment: OwnFeed = { title: messages.comments(), url: '/comments/feed.xml' }

/** Makes the metadata of a reader page: `path` is its address, `home` its canonical URL elsewhere, `feed` a feed of its own. */
export function pageMetadata({ path, home, feed, ...rest }: Metadata & { path: string; home?: string; feed?: OwnFeed }): Metadata {
  return {
    ...rest,
    alternates: { canonical: home ?? path, types: { 'application/rss+xml': [{ url: '/feed.xml' }, feed ?? everyComment], ...otherFeeds } },
    openGraph: { type: 'website', url: path, ...rest.openGraph },
  }
}
