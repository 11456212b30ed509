import { notFound } from 'next/navigation'
import { FollowForm } from '@/components/comments/personal/follow-form'
import { PersonalPage } from '@/components/comments/personal/page'
import { currentCaller } from '@/lib/auth/action'
import { commentAddress, commentFeedAddress, discussionAddress } from '@/lib/comments/addresses'
import { findFollowable, findReaderEmail } from '@/lib/comments/following/queries'
import { CONFIRM_DAYS } from '@/lib/comments/following/subscription-link'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { personalMetadata } from '../../../asked'
import '../../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Follow by mail')

interface Props {
  params: Promise<{ postId: string; comment?: string[] }>
  searchParams: Promise<{ done?: string | string[] }>
}

const notices = new Map([
  ['asked', `If mail can reach that address, a question is on its way. Say yes there within ${CONFIRM_DAYS} days, and the mails begin.`],
  ['following', 'You get mail from now on.'],
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
    <PersonalPage title="Follow by mail" done={notice}>
      <section aria-label="What you follow">
        {notice ? (
          <p>
            <a href={back}>Back to “{post.title}”</a>
          </p>
        ) : (
          <>
            <p>
              {thread ? `Be told when the conversation with ${thread.comment.authorName} goes on below` : 'Be told of new comments on'} “
              <a href={back}>{post.title}</a>”. {!verified && 'A mail asks first whether it was you who wanted that. '}Every mail has a link
              that ends it.
            </p>
            <FollowForm found={found} email={email} />
          </>
        )}
        <p className="label">
          {post.listed && (
            <>
              <a href={commentFeedAddress(post.id)}>The same as a feed</a>, without an address ·{' '}
            </>
          )}
          <a href="/reader/me">All mail to you</a>
        </p>
      </section>
    </PersonalPage>
  )
}
