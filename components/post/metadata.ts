import type { Metadata } from 'next'
import { pageMetadata } from '@/components/site/metadata'
import { commentFeedAddress } from '@/lib/comments/addresses'
import { openGraphLocale } from '@/lib/core/text/language'
import * as messages from '@/lib/messages/generated/site'
import type { LockedPage, PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'

const unnamed = { robots: { index: false, follow: true } }

/** Makes the metadata in the head of a post's page. */
export async function postMetadata(post: PostPage | LockedPage): Promise<Metadata> {
  const { title, permalink } = post
  if (post.kind === 'LOCKED') return pageMetadata({ path: encodeURI(permalink), title, ...unnamed })
  const { cover, image, publishedAt, revisedAt } = post
  const description = post.description || post.excerpt
  const settings = await getSettings()
  const author = post.author?.name || settings.authorName
  return pageMetadata({
    path: encodeURI(permalink),
    ...(post.canonicalUrl ? { home: post.canonicalUrl } : {}),
    title,
    description,
    ...(post.listed ? {} : unnamed),
    ...(post.listed && post.kind === 'POST'
      ? { feed: { title: messages.commentsOnTitle({ title }), url: commentFeedAddress(post.id) } }
      : {}),
    ...(cover || image ? { image: cover ?? image ?? '' } : {}),
    ...(author ? { authors: [{ name: author }] } : {}),
    openGraph: {
      type: 'article',
      title,
      description,
      locale: openGraphLocale(post.language || settings.language),
      publishedTime: publishedAt,
      modifiedTime: revisedAt ?? publishedAt,
      tags: post.tags.map(({ name }) => name),
    },
  })
}
