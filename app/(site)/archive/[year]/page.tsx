import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArchiveTitles } from '@/components/site/archive-titles'
import { Frame } from '@/components/site/frame'
import { inShort, pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { findYear } from '@/lib/posts/queries'
import '../../lists.css'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { year: string }[] {
  return []
}

interface Props {
  params: Promise<{ year: string }>
}

async function find({ params }: Props) {
  const { year } = await params
  return /^\d{4}$/.test(year) ? findYear(Number(year)) : null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await find(props)
  if (!found) return {}
  const title = messages.postsOfMonth({ month: String(found.year) })
  const description = messages.publishedThen({ titles: inShort(found.months.flatMap(({ posts }) => posts)) })
  return pageMetadata({ path: pathTo('/archive/[year]', await props.params), title, description })
}

export default async function YearPage(props: Props) {
  const found = await find(props)
  if (!found) notFound()
  return (
    <Frame>
      <header className="heading">
        <p className="label">
          <a className="quiet" href="/archive">
            {messages.archive()}
          </a>
        </p>
        <h1>{found.year}</h1>
      </header>
      <ArchiveTitles year={found} level={2} />
    </Frame>
  )
}
