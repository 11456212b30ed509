import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readThreadParams, threadMetadata } from '@/components/comments/discussion-metadata'
import { ThreadSection } from '@/components/comments/discussion-page'
import { Frame } from '@/components/site/frame'
import { findThread } from '@/lib/comments/discussion/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { id: string; page: string[] }[] {
  return []
}

interface Props {
  params: Promise<{ id: string; page?: string[] }>
}

async function find({ params }: Props) {
  const asked = readThreadParams(await params)
  return asked && findThread(asked.id, asked.page)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return threadMetadata(await find(props))
}

export default async function ThreadPage(props: Props) {
  return (
    <Frame>
      <ThreadSection found={(await find(props)) ?? notFound()} />
    </Frame>
  )
}
