import type { Metadata } from 'next'
import { Popular } from '@/components/post/popular'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { SearchForm } from '@/components/site/search-form'
import { currentRequest } from '@/lib/core/request'
import { findSimilarPosts, listPosts } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = { title: 'Not found', robots: { index: false } }

/** The page for unknown addresses, which the server sends with status 404; see server/page-cache/cache.ts. */
export default async function MissingPage() {
  const path = currentRequest()?.asked
  const [nearest, latest] = await Promise.all([path ? findSimilarPosts(path) : [], listPosts({ page: 1, perPage: 3 })])
  const suggested = nearest.length > 0 ? nearest : latest.items
  return (
    <Frame>
      <header className="heading">
        <p className="label">404</p>
        <h1>There is no page at this address</h1>
        <p>It may have moved, or the link has a typing mistake. Search for what you were after, or start from one of these.</p>
        <SearchForm />
      </header>
      {suggested.length > 0 && (
        <section aria-labelledby="suggested">
          <h2 id="suggested" className="mb-4 text-1">
            {nearest.length > 0 ? 'Were you looking for one of these?' : 'The latest posts'}
          </h2>
          <Entries posts={suggested} level={3} />
        </section>
      )}
      <div className="max-w-measure">
        <Popular />
      </div>
    </Frame>
  )
}
