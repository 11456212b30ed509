import type { Metadata } from 'next'
import { env } from '@/lib/core/env'
import { openGraphLocale } from '@/lib/core/text/language'
import { socialAddress, socialPicture } from '@/lib/media/scaled-pictures'
import { getSocialImage, type SocialImage } from '@/lib/media/social-image/queries'
import * as messages from '@/lib/messages/generated/site'
import { getSettings } from '@/lib/settings/queries'

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

interface PageMetadata extends Metadata {
  /** Address of the page. */
  path: string
  /** Canonical URL elsewhere. */
  home?: string
  feed?: OwnFeed
  /** Picture for links to the page; without one it is the site's. */
  image?: string | SocialImage
}

/** Makes the metadata of a reader page, with all that a link to it shows in messengers and networks. */
export async function pageMetadata({ path, home, feed, image, ...rest }: PageMetadata): Promise<Metadata> {
  // The address of the first page has its slash in each of its forms.
  const url = path === '/' ? `${env().SITE_URL}/` : path
  const { title, language } = await getSettings()
  const picture = image ?? (await getSocialImage())
  return {
    ...rest,
    alternates: { canonical: home ?? url, types: { 'application/rss+xml': [{ url: '/feed.xml' }, feed ?? everyComment], ...otherFeeds } },
    openGraph: {
      type: 'website',
      url,
      siteName: title,
      locale: openGraphLocale(language),
      images: [typeof picture === 'string' ? socialAddress(picture) : toOpenGraph(socialPicture(picture))],
      ...rest.openGraph,
    },
    twitter: { card: 'summary_large_image' },
  }
}

function toOpenGraph({ src, alt, width, height }: SocialImage) {
  return { url: src, width, height, ...(alt ? { alt } : {}) }
}

/** Characters of a description that search engines show. */
const SHOWN = 150

/** Names posts by their titles, as many as a description has room for, one at least. */
export function inShort(posts: readonly { title: string }[]): string {
  const titles: string[] = []
  for (const { title } of posts) if (titles.length === 0 || [...titles, title].join('; ').length <= SHOWN) titles.push(title)
  return titles.join('; ')
}
