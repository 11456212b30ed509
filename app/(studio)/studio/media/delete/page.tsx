import type { Metadata } from 'next'
import { DeletionForm } from '@/components/studio/media/deletion-form'
import { nameOf } from '@/components/studio/media/picture-labels'
import { UsesList } from '@/components/studio/media/uses-list'
import { Empty } from '@/components/ui/empty'
import { pathTo } from '@/lib/core/routes/path-to'
import { listTrashed } from '@/lib/media/library/queries'
import { deletionSchema } from '@/lib/media/library/schema'
import * as messages from '@/lib/messages/generated/media'
import { listPictureUses } from '@/lib/posts/studio/queries'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.deleteForGood() }

export default async function DeletePicturesPage({ searchParams }: { searchParams: Promise<{ ids?: string | string[] }> }) {
  const { ids: asked } = await searchParams
  const caller = await requireStudioCaller(pathTo('/studio/media', { filter: 'TRASHED' }))
  const ids = deletionSchema.safeParse({ ids: String(asked ?? '').split(',') }).data?.ids ?? []
  const pictures = await Promise.all(
    (await listTrashed(caller, ids)).map(async (item) => ({ item, used: item.posts > 0 ? await listPictureUses(caller, item.id) : null })),
  )
  if (pictures.length === 0) {
    return (
      <Empty title={messages.nothingToDelete()}>
        <p>{messages.theseFilesWereDeleted()}</p>
      </Empty>
    )
  }
  return (
    <div className="grid max-w-2xl gap-5">
      <h1>{messages.deleteFiles({ pictures: pictures.length })}</h1>
      <ul className="grid list-disc gap-2 ps-5">
        {pictures.map(({ item, used }) => (
          <li key={item.id}>
            <span className="break-words">{nameOf(item)}</span>
            {used && (
              <div className="ps-4">
                {messages.usedInThese()} <UsesList used={used} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p>{messages.goesWithFiles()}</p>
      <DeletionForm ids={pictures.map(({ item }) => item.id)} someUsed={pictures.some(({ used }) => used !== null)} />
    </div>
  )
}
