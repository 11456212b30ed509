import type { Metadata } from 'next'
import { pageMetadata } from '@/components/site/metadata'
import * as messages from '@/lib/messages/generated/lists'
import { SeriesList } from './series-list'

export const dynamic = 'error'
export const revalidate = false

export function generateMetadata(): Promise<Metadata> {
  return pageMetadata({ path: '/series', title: messages.series(), description: messages.postsThatBelongTogether() })
}

export default function SeriesIndexPage() {
  return <SeriesList page={1} />
}
