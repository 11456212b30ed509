import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageMetadata } from '@/components/site/metadata'
import { parsePage } from '@/components/site/param'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { SeriesList } from '../../series-list'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { page: string }[] {
  return []
}

interface Props {
  params: Promise<{ page: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params
  const path = pathTo('/series/page/[page]', { page })
  return pageMetadata({ path, title: messages.olderSeriesPage({ page }), description: messages.postsThatBelongTogether() })
}

export default async function OlderSeriesPage({ params }: Props) {
  return <SeriesList page={parsePage((await params).page) ?? notFound()} />
}
