import type { Metadata } from 'next'
import Link from 'next/link'
import { EmbedList } from '@/components/studio/media/embed-list'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { pathTo } from '@/lib/core/routes/path-to'
import { listEmbeds } from '@/lib/embeds/queries'
import * as messages from '@/lib/messages/generated/embeds'
import { media } from '@/lib/messages/generated/media'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.embeds() }

interface EmbedsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function EmbedsPage({ searchParams }: EmbedsPageProps) {
  const { done, page } = await searchParams
  const caller = await requireStudioCaller(pathTo('/studio/media/embeds'))
  const embeds = await listEmbeds(caller, { page })
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-5">
      <p className="label">
        <Link className="link" href="/studio/media" prefetch={false}>
          {media()}
        </Link>
      </p>
      <h1>{messages.embeds()}</h1>
      {done === 'refreshed' && <Notice live>{messages.wasRefreshed()}</Notice>}
      {done === 'withdrawn' && <Notice live>{messages.wasWithdrawn()}</Notice>}
      {embeds.items.length > 0 ? (
        <>
          <p>{messages.afterWithdrawal()}</p>
          <EmbedList items={embeds.items} />
        </>
      ) : (
        <Empty title={messages.noEmbeds()}>
          <p>{messages.firstEmbed()}</p>
        </Empty>
      )}
      <Pager
        page={embeds.page}
        pages={embeds.pages}
        href={(other) => pathTo('/studio/media/embeds', { page: other })}
        label={messages.pagesOfEmbeds()}
      />
    </div>
  )
}
