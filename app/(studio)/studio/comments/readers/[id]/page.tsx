import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { QueueList } from '@/components/studio/comments/list'
import { ReaderFactList } from '@/components/studio/comments/reader'
import { ReaderData } from '@/components/studio/comments/reader-data'
import { BanForm, BanList, TrustForm } from '@/components/studio/comments/sanctions'
import { Pager } from '@/components/ui/pager'
import { findReaderPage } from '@/lib/comments/moderation/reader-page'
import { queueFilterSchema } from '@/lib/comments/moderation/schema'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/moderation'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../../studio-caller'

export const metadata: Metadata = { title: messages.reader() }

interface ReaderProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Reader({ params, searchParams }: ReaderProps) {
  const { id } = await params
  const caller = await requireStudioCaller(pathTo('/studio/comments/readers/[id]', { id }))
  const { page } = queueFilterSchema.parse(await searchParams)
  const [reader, { timeZone }] = await Promise.all([findReaderPage(caller, id, page), getSettings()])
  if (!reader) notFound()
  const { comments, bans } = reader
  const href = (page: number) => pathTo('/studio/comments/readers/[id]', { id, page })
  const back = href(comments.page)
  return (
    <div className="grid gap-5">
      <p className="label">
        <Link className="link" href="/studio/comments" prefetch={false}>
          {messages.comments()}
        </Link>
      </p>
      <h1>{reader.names[0] ?? messages.readerWithoutName()}</h1>
      <ReaderFactList reader={reader} timeZone={timeZone} />
      {hasRole(caller.viewer, 'EDITOR') && !reader.writesForBlog && (
        <section aria-labelledby="sanctions" className="grid gap-4">
          <h2 id="sanctions">{messages.trustAndBans()}</h2>
          <TrustForm reader={reader} back={back} />
          <BanForm reader={reader} back={back} />
          {bans.length > 0 && <BanList bans={bans} back={back} timeZone={timeZone} />}
        </section>
      )}
      {hasRole(caller.viewer, 'OWNER') && !reader.writesForBlog && <ReaderData id={id} />}
      <h2>{messages.totalComments({ total: comments.total })}</h2>
      {comments.items.length > 0 && <QueueList items={comments.items} status="any" back={back} timeZone={timeZone} />}
      <Pager page={comments.page} pages={comments.pages} href={href} label={messages.pagesOfComments()} />
    </div>
  )
}
