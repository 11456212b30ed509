import type { Metadata } from 'next'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { SearchForm } from '@/components/site/search-form'
import { searchPosts } from '@/lib/search/queries'
import { parseTerms } from '@/lib/search/terms'

interface Props {
  searchParams: Promise<{ q?: string | string[] }>
}

async function queryOf({ searchParams }: Props): Promise<string> {
  const { q = '' } = await searchParams
  return (Array.isArray(q) ? (q[0] ?? '') : q).trim().slice(0, 200)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const query = await queryOf(props)
  return pageMetadata({ path: '/search', title: query ? `Search: ${query}` : 'Search', robots: { index: false, follow: true } })
}

export default async function SearchPage(props: Props) {
  const query = await queryOf(props)
  const posts = query ? await searchPosts(query) : []
  return (
    <Frame section="search">
      <header className="heading">
        <h1>Search</h1>
        <SearchForm query={query} />
      </header>
      {query && (
        <p className="label mb-6" role="status">
          {`${posts.length === 0 ? 'No posts' : posts.length === 1 ? '1 post' : `${posts.length} posts`} for “${query}”`}
        </p>
      )}
      {query && posts.length === 0 && <p>Try fewer words, or another spelling. Every word has to occur in a post.</p>}
      {posts.length > 0 && <Entries posts={posts} words={parseTerms(query)} />}
    </Frame>
  )
}
