import type { Metadata } from 'next'
import Link from 'next/link'
import { PostStatus } from '@/components/studio/posts/post-status'
import { RevisionList } from '@/components/studio/revisions/revision-list'
import { UnpublishedChanges } from '@/components/studio/revisions/unpublished-changes'
import { Pager } from '@/components/ui/pager'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import { listRevisions } from '@/lib/posts/revisions/queries'
import { revisionListSchema } from '@/lib/posts/schema'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../../studio-caller'
import { orNotFound } from '../or-not-found'

interface RevisionsPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ page?: string | string[]; discarded?: string | string[] }>
}

export const metadata: Metadata = { title: messages.earlierVersions() }

export default async function RevisionsPage({ params, searchParams }: RevisionsPageProps) {
  const [{ id }, { page, discarded }] = [await params, await searchParams]
  const address = pathTo('/studio/posts/[id]/revisions', { id })
  const caller = await requireStudioCaller(address)
  const [post, { timeZone }] = await Promise.all([orNotFound(getStudioPost(caller, id)), getSettings()])
  const input = revisionListSchema.catch({ id, page: 1 }).parse({ id, page })
  const revisions = await orNotFound(listRevisions(caller, input))
  const given = revisions.items.flatMap((session) => session.revisions).find(({ version }) => String(version) === discarded)
  return (
    <div className="mx-auto max-w-2xl">
      <p className="label mb-2">
        <Link className="link" href={pathTo('/studio/posts/[id]', { id })} prefetch={false}>
          {messages.backToText()}
        </Link>
      </p>
      <h1 className="mb-2">{messages.earlierVersionsOf({ title: post.title || messages.untitled() })}</h1>
      <p className="mb-6">
        <PostStatus post={post} timeZone={timeZone} />
      </p>
      <UnpublishedChanges post={post} given={given} />
      <RevisionList postId={id} sessions={revisions.items} timeZone={timeZone} published={post.publishedAt !== null} />
      <Pager
        page={revisions.page}
        pages={revisions.pages}
        href={(number) => `${address}?page=${number}`}
        label={messages.pagesOfVersions()}
      />
    </div>
  )
}
