import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { hrefOf } from '@/components/studio/comments/address'
import { QueueItem } from '@/components/studio/comments/item'
import { ServerForm } from '@/components/ui/server-form'
import { moderateAction } from '@/lib/comments/moderation/actions'
import { findInContext } from '@/lib/comments/moderation/queue'
import type { QueuedComment } from '@/lib/comments/moderation/types'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/moderation'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../../studio-caller'

export const metadata: Metadata = { title: messages.commentInItsThread() }

interface InContextProps {
  params: Promise<{ id: string }>
}

export default async function InContext({ params }: InContextProps) {
  const { id } = await params
  const back = pathTo('/studio/comments/[id]', { id })
  const caller = await requireStudioCaller(back)
  const [found, { timeZone }] = await Promise.all([findInContext(caller, id), getSettings()])
  if (!found) notFound()
  const { comment, above, before, after, below } = found
  const part = (title: string, comments: readonly QueuedComment[], around = true) =>
    comments.length > 0 && (
      <section aria-label={title} className={around ? 'around' : undefined}>
        <h2 className="label">{title}</h2>
        <ol>
          {comments.map((one) => (
            <QueueItem key={one.id} comment={one} timeZone={timeZone} withState />
          ))}
        </ol>
      </section>
    )
  return (
    <div className="grid gap-5">
      <p className="label">
        <Link className="link" href="/studio/comments" prefetch={false}>
          {messages.comments()}
        </Link>{' '}
        ·{' '}
        <Link className="link" href={hrefOf({ status: 'approved', q: '', post: comment.post.id, page: 1 })} prefetch={false}>
          {messages.allBelowTitle({ title: comment.post.title })}
        </Link>
      </p>
      <h1>{messages.commentByAuthorName({ authorName: comment.authorName })}</h1>
      <ServerForm action={moderateAction} className="grid gap-5">
        <input type="hidden" name="back" value={back} />
        <button type="submit" disabled hidden />
        {part(messages.inReplyToHeading(), above)}
        {part(messages.earlierComments(), before)}
        {part(messages.comment(), [comment], false)}
        {part(messages.replies(), below)}
        {part(messages.laterComments(), after)}
      </ServerForm>
    </div>
  )
}
