import type { Metadata } from 'next'
import Link from 'next/link'
import { PostStatus } from '@/components/studio/posts/post-status'
import { Comparison } from '@/components/studio/revisions/comparison'
import { DiscardChanges } from '@/components/studio/revisions/discard-changes'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import { getCompared } from '@/lib/posts/revisions/queries'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../../../studio-caller'
import { orNotFound } from '../../or-not-found'

interface ComparePageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string | string[]; to?: string | string[]; layout?: string | string[] }>
}

export const metadata: Metadata = { title: messages.compareVersions() }

export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const [{ id }, query] = [await params, await searchParams]
  const [from, to] = [String(query.from ?? 'published'), String(query.to ?? 'current')]
  const layout = query.layout === 'sides' ? 'sides' : 'inline'
  const address = pathTo('/studio/posts/[id]/revisions', { id })
  const href = (layout: string) => `${address}/compare?${new URLSearchParams({ from, to, layout })}`
  const caller = await requireStudioCaller(href(layout))
  const [post, before, after] = await orNotFound(
    Promise.all([getStudioPost(caller, id), getCompared(caller, { id, which: from }), getCompared(caller, { id, which: to })]),
  )
  const { timeZone } = await getSettings()
  return (
    <div className={layout === 'sides' ? 'mx-auto max-w-6xl' : 'mx-auto max-w-3xl'}>
      <p className="label mb-2">
        <Link className="link" href={address} prefetch={false}>
          {messages.allVersions()}
        </Link>
      </p>
      <h1 className="mb-2">{messages.whatChangedIn({ title: post.title || messages.untitled() })}</h1>
      <p className="mb-4">
        <PostStatus post={post} timeZone={timeZone} />
      </p>
      {from === 'published' && to === 'current' && post.hasUnpublishedChanges && <DiscardChanges id={id} version={post.version} />}
      <Comparison from={before} to={after} timeZone={timeZone} layout={layout} href={href} />
    </div>
  )
}
