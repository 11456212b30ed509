import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { EditorPost } from '@/components/editor/base/post'
import { Editor } from '@/components/editor/editor'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import { canCreate } from '@/lib/posts/policy'
import { listSeriesTitles, listTags } from '@/lib/posts/queries'
import { postIdSchema } from '@/lib/posts/schema'
import { findOtherWriter, getStudioPost } from '@/lib/posts/studio/queries'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../studio-caller'
import { newEditorPost, toEditorPost } from './editor-post'
import { orNotFound } from './or-not-found'

interface EditPageProps {
  params: Promise<{ id: string }>
  /** `new` says what an unknown id is to become. */
  searchParams: Promise<{ new?: string | string[] }>
}

export const metadata: Metadata = { title: messages.edit() }

export default async function EditPage({ params, searchParams }: EditPageProps) {
  const { id } = await params
  const wanted = (await searchParams).new
  const caller = await requireStudioCaller(
    pathTo('/studio/posts/[id]', { id, new: wanted === 'post' || wanted === 'page' ? wanted : undefined }),
  )
  const post = await orNotFound(findPost(caller, id, wanted))
  const [tags, series] = await Promise.all([listTags(), listSeriesTitles()])
  return (
    <>
      <h1 className="sr-only">{messages.editTitle({ hasTitle: Boolean(post.fields.title), title: post.fields.title ?? '' })}</h1>
      <Editor key={post.id} post={post} knownTags={tags.map(({ name }) => name)} knownSeries={series} />
    </>
  )
}

async function findPost(caller: Caller, id: string, wanted: unknown): Promise<EditorPost> {
  const settings = await getSettings()
  try {
    const [post, otherWriter] = await Promise.all([getStudioPost(caller, id), findOtherWriter(caller, id)])
    return toEditorPost(post, otherWriter, caller.viewer, settings)
  } catch (error) {
    const kind = wanted === 'page' ? 'PAGE' : wanted === 'post' ? 'POST' : null
    if (kind === null || !(error instanceof AppError && error.code === 'NOT_FOUND')) throw error
    if (!canCreate(caller.viewer, kind) || !postIdSchema.safeParse({ id }).success) notFound()
    return newEditorPost({ id, kind }, caller.viewer, settings)
  }
}
