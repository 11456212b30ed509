import type { Metadata } from 'next'
import Link from 'next/link'
import { PostStatus } from '@/components/studio/posts/post-status'
import { Comparison } from '@/components/studio/revisions/comparison'
import { RevisionHead } from '@/components/studio/revisions/revision-head'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import { getCompared, getRevision } from '@/lib/posts/revisions/queries'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../../../studio-caller'
import { orNotFound } from '../../or-not-found'

interface RevisionPageProps {
  params: Promise<{ id: string; revisionId: string }>
  searchParams: Promise<{ with?: string | string[]; layout?: string | string[] }>
}

export const metadata: Metadata = { title: messages.earlierVersion() }

export default async function RevisionPage({ params, searchParams }: RevisionPageProps) {
  const [{ id, revisionId }, query] = [await params, await searchParams]
  const address = pathTo('/studio/posts/[id]/revisions', { id })
  const caller = await requireStudioCaller(`${address}/${revisionId}`)
  const [post, revision] = await orNotFound(Promise.all([getStudioPost(caller, id), getRevision(caller, { id, revisionId })]))
  const others = ['before', 'current', 'published'].filter((name) =>
    name === 'before' ? revision.beforeId : name === 'current' || post.publishedAt,
  )
  const other = others.find((name) => name === query.with) ?? others[0] ?? 'current'
  const layout = query.layout === 'sides' ? 'sides' : 'inline'
  const [own, compared, { timeZone }] = await Promise.all([
    getCompared(caller, { id, which: revisionId }),
    orNotFound(getCompared(caller, { id, which: other === 'before' ? (revision.beforeId ?? '') : other })),
    getSettings(),
  ])
  const [from, to] = other === 'before' ? [compared, own] : [own, compared]
  const href = (name: string, to: string = layout) => `${address}/${revisionId}?${new URLSearchParams({ with: name, layout: to })}`
  return (
    <div className={layout === 'sides' ? 'mx-auto max-w-6xl' : 'mx-auto max-w-3xl'}>
      <p className="label mb-2">
        <Link className="link" href={address} prefetch={false}>
          {messages.allVersions()}
        </Link>
      </p>
      <p className="mb-2">
        <PostStatus post={post} timeZone={timeZone} />
      </p>
      <RevisionHead post={post} revision={revision} timeZone={timeZone} others={others} other={other} href={href} />
      <Comparison from={from} to={to} timeZone={timeZone} layout={layout} href={(name) => href(other, name)} />
      <details className="mt-6">
        <summary className="label">{messages.wholeTextOfThisVersion()}</summary>
        <pre className="revision">{revision.source}</pre>
      </details>
    </div>
  )
}
