import { notFound } from 'next/navigation'
import { FollowForm } from '@/components/comments/personal/follow-form'
import { PersonalPage } from '@/components/comments/personal/page'
import { rich } from '@/components/ui/rich'
import { currentCaller } from '@/lib/auth/action'
import { commentAddress, commentFeedAddress, discussionAddress } from '@/lib/comments/addresses'
import { findFollowable, findReaderEmail } from '@/lib/comments/following/queries'
import { CONFIRM_DAYS } from '@/lib/comments/following/subscription-link'
import * as messages from '@/lib/messages/generated/comments'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { personalMetadata } from '../../../personal-page'
import '../../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.followByMail())

interface Props {
  params: Promise<{ postId: string; comment?: string[] }>
  searchParams: Promise<{ done?: string | string[] }>
}

const notices = new Map([
  ['asked', messages.ifMailCanReach({ confirmDays: CONFIRM_DAYS })],
  ['following', messages.youGetMailFromNow()],
])

/** Lets a reader subscribe to a discussion without writing a comment. */
export default async function FollowPage({ params, searchParams }: Props) {
  const [{ postId, comment = [] }, { done }, caller, browser] = await Promise.all([
    params,
    searchParams,
    currentCaller(),
    findBrowserReader(),
  ])
  const [commentId = '', ...others] = comment
  const found = others.length > 0 ? null : await findFollowable({ postId, commentId }, await readAccessTokens(), caller.now)
  if (!found) notFound()
  const { post, thread } = found
  const { email, verified } = await findReaderEmail(caller, browser)
  const back = thread ? commentAddress(thread.comment.id) : discussionAddress(post, 'oldest')
  const notice = typeof done === 'string' ? notices.get(done) : undefined
  return (
    <PersonalPage title={messages.followByMail()} done={notice}>
      <section aria-label={messages.following()}>
        {notice ? (
          <p>
            <a href={back}>{messages.backToTitle({ title: post.title })}</a>
          </p>
        ) : (
          <>
            <p>
              {rich(
                thread
                  ? messages.mailAboutThread({ authorName: thread.comment.authorName, title: <a href={back}>{post.title}</a> })
                  : messages.mailAboutNewComments({ title: <a href={back}>{post.title}</a> }),
              )}{' '}
              {!verified && `${messages.mailAsksFirstWhether()} `}
              {messages.everyMailHasLink()}
            </p>
            <FollowForm found={found} email={email} />
          </>
        )}
        <p className="label">
          {post.listed && (
            <>{rich(messages.sameAsFeedWithoutAddress({ a: (text) => <a href={commentFeedAddress(post.id)}>{text}</a> }))} </>
          )}
          <a href="/reader/me">{messages.allMailToYou()}</a>
        </p>
      </section>
    </PersonalPage>
  )
}
