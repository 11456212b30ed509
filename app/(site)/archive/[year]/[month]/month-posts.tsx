import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { writeMonth } from '@/components/site/dates'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { inShort, pageMetadata } from '@/components/site/metadata'
import { Pager, pageAddress } from '@/components/site/pager'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { findMonth } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'
import '../../../lists.css'

interface MonthProps {
  /** As they stand in the address. */
  year: string
  month: string
  page: number
}

async function find({ year, month, page }: MonthProps) {
  if (!/^\d{4}$/.test(year) || !/^(0[1-9]|1[0-2])$/.test(month)) notFound()
  const [posts, settings] = await Promise.all([findMonth(Number(year), Number(month), page), getSettings()])
  if (!posts || posts.items.length === 0) notFound()
  return { posts, settings, first: pathTo('/archive/[year]/[month]', { year, month }) }
}

export async function monthMetadata(props: MonthProps): Promise<Metadata> {
  const { posts, settings, first } = await find(props)
  const { page } = props
  const month = writeMonth(Number(props.month), settings, Number(props.year))
  const title = page === 1 ? messages.postsOfMonth({ month }) : messages.postsOfMonthPage({ month, page })
  const description = messages.publishedThen({ titles: inShort(posts.items) })
  return pageMetadata({ path: pageAddress(first, page), title, description })
}

/** The posts of a month, newest first. */
export async function MonthPosts(props: MonthProps) {
  const { posts, settings, first } = await find(props)
  const { year, month, page } = props
  return (
    <Frame>
      <header className="heading">
        <p className="label">
          <a className="quiet" href="/archive">
            {messages.archive()}
          </a>
          {' · '}
          <a className="quiet" href={pathTo('/archive/[year]', { year })}>
            {Number(year)}
          </a>
          {` · ${messages.posts({ posts: posts.total })}`}
        </p>
        <h1>{writeMonth(Number(month), settings, Number(year))}</h1>
      </header>
      <Entries posts={posts.items} />
      <Pager page={page} pages={posts.pages} first={first} />
    </Frame>
  )
}
