import type { Metadata } from 'next'

const feeds = {
  'application/rss+xml': '/feed.xml',
  'application/atom+xml': '/atom.xml',
  'application/feed+json': '/feed.json',
}

/** What the head of a page for readers says beside its title; `path` is where the page lives, as stored. */
export function pageMetadata({ path, ...rest }: Metadata & { path: string }): Metadata {
  const canonical = encodeURI(path)
  return {
    ...rest,
    alternates: { canonical, types: feeds },
    openGraph: { type: 'website', url: canonical, ...rest.openGraph },
  }
}
