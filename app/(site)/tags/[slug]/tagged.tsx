import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { inShort, pageMetadata } from '@/components/site/metadata'
import { Pager, pageAddress } from '@/components/site/pager'
import { decodeParam } from '@/components/site/param'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { findTag } from '@/lib/posts/queries'
import '../../lists.css'

interface TaggedProps {
  /** As it stands in the address. */
  slug: string
  page: number
}

export async function taggedMetadata({ slug, page }: TaggedProps): Promise<Metadata> {
  const found = await findTag(decodeParam(slug) ?? notFound(), page)
  if (!found) return {}
  const { tag, posts } = found
  const title = page === 1 ? messages.postsAboutName({ name: tag.name }) : messages.postsAboutNamePage({ name: tag.name, page })
  const description = messages.postsAboutNameSuch({ posts: posts.total, name: tag.name, titles: inShort(posts.items) })
  return pageMetadata({ path: pageAddress(pathTo('/tags/[slug]', { slug: tag.slug }), page), title, description })
}

/** The posts that carry a tag, newest first. */
export async function Tagged({ slug, page }: TaggedProps) {
  const found = await findTag(decodeParam(slug) ?? notFound(), page)
  if (!found || found.posts.items.length === 0) notFound()
  const { tag, posts } = found
  return (
    <Frame>
      <header className="heading">
        <p className="label">
          <a className="quiet" href="/tags">
            {messages.tags()}
          </a>
          {` · ${messages.totalPosts({ total: posts.total })}`}
        </p>
        <h1 dir="auto">{tag.name}</h1>
      </header>
      <Entries posts={posts.items} />
      <Pager page={page} pages={posts.pages} first={pathTo('/tags/[slug]', { slug: tag.slug })} />
    </Frame>
  )
}
