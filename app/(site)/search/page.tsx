import type { Metadata } from 'next'
import { EmptyList } from '@/components/site/empty-list'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { SearchForm } from '@/components/site/search-form'
import * as messages from '@/lib/messages/generated/lists'
import { searchPosts } from '@/lib/search/queries'
import { parseTerms } from '@/lib/search/terms'
import '../lists.css'

interface Props {
  searchParams: Promise<{ q?: string | string[] }>
}

async function queryOf({ searchParams }: Props): Promise<string> {
  const { q = '' } = await searchParams
  return (Array.isArray(q) ? (q[0] ?? '') : q).trim().slice(0, 200)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const query = await queryOf(props)
  return pageMetadata({
    path: '/search',
    description: messages.searchAllPosts(),
    title: query ? messages.searchQuery({ query }) : messages.search(),
    robots: { index: false, follow: true },
  })
}

export default async function SearchPage(props: Props) {
  const query = await queryOf(props)
  const { posts, searched } = await searchPosts(query)
  return (
    <Frame section="search">
      <header className="heading">
        <h1>{messages.search()}</h1>
        <SearchForm query={query} />
      </header>
      {query && (
        <p className="label mb-6" role="status">
          {messages.postsForQuery({ posts: posts.length, query })}
          {searched !== null && ` ${messages.searchedNewest({ searched })}`}
        </p>
      )}
      {query && posts.length === 0 && (
        <EmptyList title={messages.nothingFound()} way={{ href: '/archive', text: messages.lookThroughArchive() }}>
          {messages.tryFewerWordsOrAnother()}
        </EmptyList>
      )}
      {posts.length > 0 && <Entries posts={posts} words={parseTerms(query)} />}
    </Frame>
  )
}
