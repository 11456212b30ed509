import type { Metadata } from 'next'

const otherFeeds = {
  'application/atom+xml': '/atom.xml',
  'application/feed+json': '/feed.json',
}

/** A feed beside those of the blog itself. */
interface OwnFeed {
  title: string
  url: string
}

const everyComment: OwnFeed = { title: 'Comments', url: '/comments/feed.xml' }

/**
 * What the head of a page for readers says beside its title; `path` is where the page lives, as stored, and `home` the address
 * elsewhere that search engines are led to, `feed` one of its own.
 */
export function pageMetadata({ path, home, feed, ...rest }: Metadata & { path: string; home?: string; feed?: OwnFeed }): Metadata {
  const url = encodeURI(path)
  return {
    ...rest,
    alternates: { canonical: home ?? url, types: { 'application/rss+xml': [{ url: '/feed.xml' }, feed ?? everyComment], ...otherFeeds } },
    openGraph: { type: 'website', url, ...rest.openGraph },
  }
}
