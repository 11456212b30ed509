import type { Metadata } from 'next'
import { EmptyList } from '@/components/site/empty-list'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { listTags } from '@/lib/posts/queries'
import '../lists.css'

export const dynamic = 'error'
export const revalidate = false

export function generateMetadata(): Promise<Metadata> {
  return pageMetadata({ path: '/tags', title: messages.tags(), description: messages.whatPostsAreAbout() })
}

/** Tags that many posts carry stand out: those with at least half as many as the most, then those with more than one. */
function weightOf(count: number, most: number): 1 | 2 | 3 {
  if (most > 2 && count * 2 >= most) return 3
  return count > 1 ? 2 : 1
}

export default async function TagsPage() {
  const tags = await listTags()
  const most = Math.max(0, ...tags.map(({ count }) => count))
  return (
    <Frame section="tags">
      <header className="heading">
        <h1>{messages.tags()}</h1>
        {tags.length > 0 && <p>{messages.whatPostsAreAbout()}</p>}
      </header>
      {tags.length === 0 && (
        <EmptyList title={messages.noPostCarriesTagYet()} way={{ href: '/', text: messages.readLatestPosts() }}>
          {messages.tagsGatherPosts()}
        </EmptyList>
      )}
      <ul className="index">
        {tags.map(({ slug, name, count }) => (
          <li key={slug} data-weight={weightOf(count, most)}>
            <a href={pathTo('/tags/[slug]', { slug })}>
              <bdi>{name}</bdi>
              <span className="label">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
