import { notFound } from 'next/navigation'
import { Avatar } from '@/components/media/avatar'
import { EmptyList } from '@/components/site/empty-list'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { Pager } from '@/components/site/pager'
import { SeriesAtHome } from '@/components/site/series-entry'
import { findOwner } from '@/lib/auth/queries'
import * as messages from '@/lib/messages/generated/lists'
import { listPosts } from '@/lib/posts/queries'
import type { PostCard } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import './lists.css'

/** The newest posts, and what the blog is about. */
export async function Home({ page }: { page: number }) {
  const { postsPerPage, title } = await getSettings()
  const posts = await listPosts({ page, perPage: postsPerPage })
  if (page > 1 && posts.items.length === 0) notFound()
  return (
    <Frame section="posts">
      <h1 className={page === 1 ? 'sr-only' : 'heading'}>{page === 1 ? title : messages.olderPostsPage({ page })}</h1>
      {page === 1 && <Opening />}
      {posts.items.length > 0 ? (
        <Listed posts={posts.items} isFirst={page === 1} />
      ) : (
        <EmptyList title={messages.nothingHereYet()} way={{ href: '/feed.xml', text: messages.subscribeToFeed() }}>
          {messages.firstPostIsBeingWritten()}
        </EmptyList>
      )}
      <Pager page={page} pages={posts.pages} first="/" />
    </Frame>
  )
}

/** Posts that stand above the series on the first page: the lead story and what is next to it. */
const ABOVE_SERIES = 3

function Listed({ posts, isFirst }: { posts: readonly PostCard[]; isFirst: boolean }) {
  if (!isFirst) return <Entries posts={posts} />
  return (
    <>
      <Entries posts={posts.slice(0, ABOVE_SERIES)} lead />
      <SeriesAtHome />
      {posts.length > ABOVE_SERIES && <Entries posts={posts.slice(ABOVE_SERIES)} />}
    </>
  )
}

/** The description of the blog, and its owner. */
async function Opening() {
  const [{ description, authorName }, owner] = await Promise.all([getSettings(), findOwner()])
  const name = authorName || owner?.name
  if (!description && !name) return null
  return (
    <div className="opening">
      {description && (
        <p className="hello" dir="auto">
          {description}
        </p>
      )}
      {name && (
        <section aria-label={messages.whoWrites()}>
          <p className="label">{messages.writtenBy()}</p>
          {owner?.avatar && <Avatar name={name} avatar={owner.avatar} />}
          <p className="name">
            <bdi>{name}</bdi>
          </p>
          {owner?.bio && <p dir="auto">{owner.bio}</p>}
        </section>
      )}
    </div>
  )
}
