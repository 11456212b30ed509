import type { Metadata } from 'next'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import { listTags } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = pageMetadata({ path: '/tags', title: messages.tags(), description: messages.whatPostsAreAbout() })

export default async function TagsPage() {
  const tags = await listTags()
  return (
    <Frame section="tags">
      <h1 className="heading">{messages.tags()}</h1>
      {tags.length === 0 && <p>{messages.noPostCarriesTagYet()}</p>}
      <ul className="index">
        {tags.map(({ slug, name, count }) => (
          <li key={slug}>
            <a className="label" href={pathTo('/tags/[slug]', { slug })}>
              <bdi>{name}</bdi> <span className="count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
