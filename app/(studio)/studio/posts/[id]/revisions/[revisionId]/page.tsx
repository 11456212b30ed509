import type { Metadata } from 'next'
import Link from 'next/link'
import { Moment } from '@/components/studio/moment'
import { RowAction } from '@/components/ui/row-action'
import { restoreRevisionAction } from '@/lib/posts/actions'
import { getRevision, getStudioPost } from '@/lib/posts/studio'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../../../../enter'
import { orNotFound } from '../../or-not-found'

interface RevisionPageProps {
  params: Promise<{ id: string; revisionId: string }>
}

export const metadata: Metadata = { title: 'Earlier version' }

export default async function RevisionPage({ params }: RevisionPageProps) {
  const { id, revisionId } = await params
  const caller = await enter(`/studio/posts/${id}/revisions/${revisionId}`)
  const [post, revision] = await orNotFound(Promise.all([getStudioPost(caller, id), getRevision(caller, { id, revisionId })]))
  const { timeZone } = await getSettings()
  return (
    <div className="mx-auto max-w-2xl">
      <p className="label mb-2">
        <Link className="link" href={`/studio/posts/${id}/revisions`} prefetch={false}>
          All versions
        </Link>
      </p>
      <h1 className="mb-1">{revision.title || 'Untitled'}</h1>
      <p className="label mb-4">
        Version {revision.version}, <Moment at={revision.createdAt} timeZone={timeZone} time />
      </p>
      <RowAction
        action={restoreRevisionAction}
        fields={{ id, revisionId, version: String(post.version) }}
        of={`version ${revision.version}`}
        variant="plain"
      >
        Restore this version
      </RowAction>
      <p className="hint mt-2">The text of now stays as a version too. Readers see nothing of it until you publish.</p>
      {revision.description && <p className="mt-6 text-lg text-soft">{revision.description}</p>}
      <pre className="revision">{revision.source}</pre>
    </div>
  )
}
