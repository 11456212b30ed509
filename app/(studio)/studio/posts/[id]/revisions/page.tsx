import type { Metadata } from 'next'
import Link from 'next/link'
import { RevisionList } from '@/components/studio/revision-list'
import { getStudioPost } from '@/lib/posts/studio'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../../../enter'
import { orNotFound } from '../or-not-found'

interface RevisionsPageProps {
  params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: 'Earlier versions' }

export default async function RevisionsPage({ params }: RevisionsPageProps) {
  const { id } = await params
  const caller = await enter(`/studio/posts/${id}/revisions`)
  const [post, { timeZone }] = await Promise.all([orNotFound(getStudioPost(caller, id)), getSettings()])
  return (
    <div className="mx-auto max-w-2xl">
      <p className="label mb-2">
        <Link className="link" href={`/studio/posts/${id}`} prefetch={false}>
          Back to the text
        </Link>
      </p>
      <h1 className="mb-6">Earlier versions of “{post.title || 'Untitled'}”</h1>
      <RevisionList postId={id} revisions={post.revisions} timeZone={timeZone} />
    </div>
  )
}
