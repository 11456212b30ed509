import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readThreadParams, threadMetadata } from '@/components/comments/discussion-metadata'
import { ThreadSection } from '@/components/comments/discussion-page'
import { Frame } from '@/components/site/frame'
import { findThreadWith } from '@/lib/comments/discussion/queries'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'

// See ../../../../[...permalink]/page.tsx.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ id: string; page?: string[] }>
}

const find = cache(async (params: Props['params']) => {
  const asked = readThreadParams(await params)
  return asked && findThreadWith(asked.id, asked.page, await readAccessTokens())
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return threadMetadata(await find(params))
}

export default async function PersonalThreadPage({ params }: Props) {
  return (
    <Frame>
      <ThreadSection found={(await find(params)) ?? notFound()} />
    </Frame>
  )
}
