import type { Metadata } from 'next'
import { Popular } from '@/components/post/popular'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { SearchForm } from '@/components/site/search-form'
import { currentRequest } from '@/lib/core/request'
import * as messages from '@/lib/messages/generated/site'
import { findSimilarPosts, listPosts } from '@/lib/posts/queries'
import '../../lists.css'

export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = { title: messages.notFound(), robots: { index: false } }

/** The page for unknown addresses, which the server sends with status 404; see server/page-cache/cache.ts. */
export default async function MissingPage() {
  const path = currentRequest()?.asked
  const [nearest, latest] = await Promise.all([path ? findSimilarPosts(path) : [], listPosts({ page: 1, perPage: 3 })])
  const suggested = nearest.length > 0 ? nearest : latest.items
  return (
    <Frame>
      <header className="heading">
        <p className="label">404</p>
        <h1>{messages.thereIsNoPage()}</h1>
        <p>{messages.itMayHaveMoved()}</p>
        <SearchForm />
      </header>
      {suggested.length > 0 && (
        <section aria-labelledby="suggested">
          <h2 id="suggested" className="mb-4 text-1">
            {nearest.length > 0 ? messages.didYouMeanOneOfThese() : messages.latestPosts()}
          </h2>
          <Entries posts={suggested} level={3} />
        </section>
      )}
      <div className="max-w-measure">
        <Popular except={suggested.map(({ id }) => id)} />
      </div>
    </Frame>
  )
}
