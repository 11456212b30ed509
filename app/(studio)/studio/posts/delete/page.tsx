import type { Metadata } from 'next'
import { DeletionForm } from '@/components/studio/posts/deletion-form'
import { Empty } from '@/components/ui/empty'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/managing'
import { readLoss } from '@/lib/posts/studio/deletion-commands'
import { deletionSchema } from '@/lib/posts/studio/schema'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.deleteForGood() }

export default async function DeletePage({ searchParams }: { searchParams: Promise<{ ids?: string | string[] }> }) {
  const { ids: asked } = await searchParams
  const caller = await requireStudioCaller(pathTo('/studio/posts', { status: 'TRASHED' }))
  const ids = typeof asked === 'string' ? (deletionSchema.safeParse({ ids: asked.split(',') }).data?.ids ?? []) : null
  const loss = ids?.length === 0 ? null : await readLoss(caller, ids)
  if (!loss || loss.posts === 0) {
    return (
      <Empty title={messages.nothingToDelete()}>
        <p>{messages.theseWereDeleted()}</p>
      </Empty>
    )
  }
  const { posts, titles, revisions } = loss
  const more = posts - titles.length
  return (
    <div className="grid max-w-2xl gap-5">
      <h1>{messages.deletePosts({ posts })}</h1>
      <ul className="list-disc ps-5">
        {titles.map((title, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: titles may be the same, and the list does not change
          <li key={at}>{title || messages.untitled()}</li>
        ))}
        {more > 0 && <li>{messages.andMore({ more })}</li>}
      </ul>
      <p>{messages.goesWithRevisions({ posts, revisions, comments: messages.commentsAreLost({ comments: loss.comments }) })}</p>
      <DeletionForm ids={ids} before={caller.now.toISOString()} />
    </div>
  )
}
