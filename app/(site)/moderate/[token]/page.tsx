import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { PostDate } from '@/components/site/post-date'
import { currentCaller } from '@/lib/auth/action'
import { openDecision } from '@/lib/comments/moderation/linked-decision'
import { orRefusal, personalMetadata } from '../../reader/asked'
import '../../reader/reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Decide on a comment')

interface Props {
  params: Promise<{ token: string }>
}

const questions = {
  approve: { title: 'Approve this comment?', order: 'Approve' },
  reject: { title: 'Reject this comment?', order: 'Reject' },
  spam: { title: 'Mark this comment as spam?', order: 'Mark as spam' },
  delete: { title: 'Delete this comment?', order: 'Delete' },
  restore: { title: 'Bring this comment back?', order: 'Bring back' },
} as const

/** Asks a moderator, whom a mail's link has led here, whether they mean it. */
export default async function DecidePage({ params }: Props) {
  const { token } = await params
  const { found, refusal } = await orRefusal(openDecision(await currentCaller(), token))
  if (!found) return <EndedLink>{refusal}</EndedLink>
  const { decision, comment, decided } = found
  const { title, order } = questions[decision]
  return (
    <PersonalPage title={decided ? 'Decided' : title} done={decided ?? undefined}>
      <section aria-label="The comment">
        <p className="label">
          {comment.authorName} on “{comment.postTitle}”, <PostDate iso={comment.createdAt} />
        </p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <blockquote className="said" dangerouslySetInnerHTML={{ __html: comment.html }} />
        {comment.heldBecause && <p className="label">Held: {comment.heldBecause}</p>}
        {!decided && <TokenForm to="decide-by-link" token={token} label={order} />}
        <p className="label">
          <a href="/studio/comments">All comments in the studio</a>
        </p>
      </section>
    </PersonalPage>
  )
}
