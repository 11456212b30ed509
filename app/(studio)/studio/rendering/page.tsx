import type { Metadata } from 'next'
import { AcceptForm } from '@/components/studio/rendering/accept-form'
import { ChangeList } from '@/components/studio/rendering/change-list'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/rendering'
import { listRenderingChanges } from '@/lib/posts/rendering/queries'
import { requireStudioCaller } from '../studio-caller'

interface RenderingPageProps {
  searchParams: Promise<{ page?: string | string[]; accepted?: string | string[] }>
}

export const metadata: Metadata = { title: messages.rendering() }

export default async function RenderingPage({ searchParams }: RenderingPageProps) {
  const { page, accepted } = await searchParams
  const caller = await requireStudioCaller(pathTo('/studio/rendering'))
  const changes = await listRenderingChanges(caller, { page })
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <h1>{messages.rendering()}</h1>
      {typeof accepted === 'string' && /^\d{1,6}$/.test(accepted) && (
        <Notice live>{messages.acceptedPosts({ posts: Number(accepted) })}</Notice>
      )}
      {changes.total > 0 ? (
        <>
          <p>{messages.readersSeeFormer()}</p>
          <AcceptForm />
          <ChangeList changes={changes.items} />
        </>
      ) : (
        <Empty title={messages.nothingWaits()}>
          <p>{messages.whenAnUpdateRenders()}</p>
        </Empty>
      )}
      <Pager
        page={changes.page}
        pages={changes.pages}
        href={(page) => pathTo('/studio/rendering', { page })}
        label={messages.pagesOfChanges()}
      />
    </div>
  )
}
