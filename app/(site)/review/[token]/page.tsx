import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Review } from '@/components/review/review'
import { Frame } from '@/components/site/frame'
import { callerFor } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { guest } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/site'
import { getReviewPage } from '@/lib/reviews/page-data'
import '../review.css'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: messages.forReview(), robots: { index: false, follow: false } }

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ block?: string | string[] }>
}

/** A text before it is published, for somebody without an account. */
export default async function ReviewTextPage({ params, searchParams }: Props) {
  const caller = callerFor(guest)
  const review = await getReviewPage(caller, (await params).token).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  if (!review) notFound()
  const { block } = await searchParams
  return (
    <Frame>
      <Review review={review} writing={typeof block === 'string' && /^\d{1,7}$/.test(block) ? Number(block) : null} />
    </Frame>
  )
}
