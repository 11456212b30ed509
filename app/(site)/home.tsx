import { notFound } from 'next/navigation'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { Pager } from '@/components/site/pager'
import * as messages from '@/lib/messages/generated/site'
import { listPosts } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'

/** The newest posts, and what the blog is about. */
export async function Home({ page }: { page: number }) {
  const { description, postsPerPage, title } = await getSettings()
  const posts = await listPosts({ page, perPage: postsPerPage })
  if (page > 1 && posts.items.length === 0) notFound()
  return (
    <Frame section="posts">
      <h1 className={page === 1 ? 'sr-only' : 'heading'}>{page === 1 ? title : messages.olderPostsPage({ page })}</h1>
      {page === 1 && description && (
        <p className="hello" dir="auto">
          {description}
        </p>
      )}
      {posts.items.length > 0 ? <Entries posts={posts.items} lead={page === 1} /> : <p>{messages.nothingHasBeenPublishedHereYet()}</p>}
      <Pager page={page} pages={posts.pages} first="/" />
    </Frame>
  )
}
