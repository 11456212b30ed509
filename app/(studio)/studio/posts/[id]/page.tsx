import type { Metadata } from 'next'
import { Editor } from '@/components/editor/editor'
import { listSeries, listTags } from '@/lib/posts/queries'
import { getStudioPost } from '@/lib/posts/studio'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../../enter'
import { toEditorPost, toKnownSeries } from './editor-post'
import { orNotFound } from './or-not-found'

interface EditPageProps {
  params: Promise<{ id: string }>
}

export const metadata: Metadata = { title: 'Edit' }

export default async function EditPage({ params }: EditPageProps) {
  const { id } = await params
  const caller = await enter(`/studio/posts/${id}`)
  const post = await orNotFound(getStudioPost(caller, id))
  const [settings, tags, series] = await Promise.all([getSettings(), listTags(), listSeries()])
  return (
    <>
      <h1 className="sr-only">Edit {post.title ? `“${post.title}”` : 'a new post'}</h1>
      <Editor
        key={post.id}
        post={toEditorPost(post, settings)}
        knownTags={tags.map(({ name }) => name)}
        knownSeries={series.map(toKnownSeries)}
      />
    </>
  )
}
