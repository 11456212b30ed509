import type { Metadata } from 'next'

const feeds = {
  'application/rss+xml': '/feed.xml',
  'application/atom+xml': '/atom.xml',
  'application/feed+json': '/feed.json',
}

/**
 * What the head of a page for readers says beside its title; `path` is where the page lives, as stored, and `home` the address
 * elsewhere that search engines are led to.
 */
export function pageMetadata({ path, home, ...rest }: Metadata & { path: string; home?: string }): Metadata {
  const url = encodeURI(path)
  return {
    ...rest,
    alternates: { canonical: home ?? url, types: feeds },
    openGraph: { type: 'website', url, ...rest.openGraph },
  }
}
