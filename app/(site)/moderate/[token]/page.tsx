import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { CommentStyles } from '@/components/comments/styles'
import { PostDate } from '@/components/site/post-date'
import { rich } from '@/components/ui/rich'
import { currentCaller } from '@/lib/auth/action'
import { openDecision } from '@/lib/comments/moderation/linked-decision'
import * as messages from '@/lib/messages/generated/comments'
import { orRefusal, personalMetadata } from '../../reader/personal-page'
import '../../reader/reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.decideOnComment())

interface Props {
  params: Promise<{ token: string }>
}

const questions = {
  approve: { title: messages.approveThisComment(), order: messages.approve() },
  reject: { title: messages.rejectThisComment(), order: messages.reject() },
  spam: { title: messages.markThisCommentAsSpam(), order: messages.markAsSpam() },
  delete: { title: messages.deleteThisComment(), order: messages.delete() },
  restore: { title: messages.restoreThisComment(), order: messages.restore() },
} as const

/** Asks a moderator, whom a mail's link has led here, whether they mean it. */
export default async function DecidePage({ params }: Props) {
  const { token } = await params
  const { found, refusal } = await orRefusal(openDecision(await currentCaller(), token))
  if (!found) return <EndedLink>{refusal}</EndedLink>
  const { decision, comment, decided } = found
  const { title, order } = questions[decision]
  return (
    <PersonalPage title={decided ? messages.done() : title} done={decided ?? undefined}>
      <section aria-label={messages.comment()}>
        <CommentStyles />
        <p className="label">
          {rich(
            messages.authorNameOnPostTitle({
              authorName: comment.authorName,
              postTitle: comment.postTitle,
              postDate: <PostDate iso={comment.createdAt} />,
            }),
          )}
        </p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <blockquote className="said" dangerouslySetInnerHTML={{ __html: comment.html }} />
        {comment.heldBecause && <p className="label">{messages.heldBecause({ heldBecause: comment.heldBecause })}</p>}
        {!decided && <TokenForm action="decide-by-link" token={token} label={order} />}
        <p className="label">
          <a href="/studio/comments">{messages.allCommentsInStudio()}</a>
        </p>
      </section>
    </PersonalPage>
  )
}
