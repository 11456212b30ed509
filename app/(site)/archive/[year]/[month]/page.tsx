import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { writeMonth } from '@/components/site/dates'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { inShort, pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { listMonth } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { year: string; month: string }[] {
  return []
}

interface Props {
  params: Promise<{ year: string; month: string }>
}

async function monthOf({ params }: Props): Promise<{ year: number; month: number }> {
  const { year, month } = await params
  if (!/^\d{4}$/.test(year) || !/^(0[1-9]|1[0-2])$/.test(month)) notFound()
  return { year: Number(year), month: Number(month) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { year, month } = await monthOf(props)
  const path = pathTo('/archive/[year]/[month]', await props.params)
  const title = messages.postsOfMonth({ month: writeMonth(month, await getSettings(), year) })
  const description = messages.postsOfMonthSuch({ titles: inShort(await listMonth(year, month)) })
  return pageMetadata({ path, title, description })
}

export default async function MonthPage(props: Props) {
  const { year, month } = await monthOf(props)
  const [posts, settings] = await Promise.all([listMonth(year, month), getSettings()])
  if (posts.length === 0) notFound()
  return (
    <Frame>
      <header className="heading">
        <p className="label">
          <a className="quiet" href="/archive">
            {messages.archive()}
          </a>
          {' · '}
          <a className="quiet" href={pathTo('/archive/[year]', { year: String(year).padStart(4, '0') })}>
            {year}
          </a>
          {` · ${messages.posts({ posts: posts.length })}`}
        </p>
        <h1>{writeMonth(month, settings, year)}</h1>
      </header>
      <Entries posts={posts} />
    </Frame>
  )
}
