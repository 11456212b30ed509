import type { Metadata } from 'next'
import { LocalDraftList } from '@/components/editor/saving/local-draft-list'
import { RecentPosts } from '@/components/studio/overview/recent-posts'
import { WaitingList } from '@/components/studio/overview/waiting-list'
import { NewPost } from '@/components/studio/posts/new-post'
import { Empty } from '@/components/ui/empty'
import { listPending } from '@/lib/comments/moderation/queue'
import { hasRole, userIdOf } from '@/lib/core/viewer'
import { listFailedJobs } from '@/lib/jobs/queries'
import { SEND_MAIL } from '@/lib/mail/commands'
import { listFailedMails } from '@/lib/mail/studio'
import * as messages from '@/lib/messages/generated/overview'
import { firstOneIsHardest, noPostsYet } from '@/lib/messages/generated/studio'
import { canCreate } from '@/lib/posts/policy'
import { listWriting } from '@/lib/posts/studio/queries'
import { listOpenNotes } from '@/lib/reviews/page-data'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from './studio-caller'

export const metadata: Metadata = { title: messages.overview() }

const most = 4

export default async function OverviewPage() {
  const caller = await requireStudioCaller('/studio', 'READER')
  // The layout says to readers that this is not for them.
  if (!hasRole(caller.viewer, 'AUTHOR')) return null
  const [comments, notes, mails, jobs, writing, { timeZone }] = await Promise.all([
    listPending(caller, most),
    listOpenNotes(caller, most),
    listFailedMails(caller, most),
    listFailedJobs(caller),
    listWriting(caller, most),
    getSettings(),
  ])
  // A failed mail says more than the job that was to send it.
  const failed = jobs.filter(({ kind }) => kind !== SEND_MAIL).slice(0, most)
  const waits = [comments, notes, mails, failed].some(({ length }) => length > 0)
  const begun = [writing.drafts, writing.scheduled, writing.published].some(({ length }) => length > 0)
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1>{messages.overview()}</h1>
        <NewPost withPage={canCreate(caller.viewer, 'PAGE')} />
      </div>
      <LocalDraftList writerId={userIdOf(caller.viewer) ?? ''} timeZone={timeZone} />
      <div className={waits ? 'grid gap-x-12 gap-y-10 lg:grid-cols-2' : 'grid max-w-3xl gap-6'}>
        <WaitingList comments={comments} notes={notes} mails={mails} jobs={failed} timeZone={timeZone} />
        {begun ? (
          <RecentPosts {...writing} timeZone={timeZone} />
        ) : (
          <Empty title={noPostsYet()}>
            <p>{firstOneIsHardest()}</p>
          </Empty>
        )}
      </div>
    </>
  )
}
