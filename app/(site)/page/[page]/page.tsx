import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageMetadata } from '@/components/site/metadata'
import { parsePage } from '@/components/site/param'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { Home } from '../../home'

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
  return pageMetadata({
    path: pathTo('/page/[page]', { page }),
    title: messages.olderPostsPage({ page }),
    description: messages.olderPostsOfBlog({ page }),
  })
}

export default async function OlderPage({ params }: Props) {
  return <Home page={parsePage((await params).page) ?? notFound()} />
}
