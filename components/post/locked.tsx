import { FormAction } from '@/components/site/form-action'
import { UnsentText } from '@/components/site/read-only-text'
import { readOutcome } from '@/lib/comments/form-state'
import { describePage } from '@/lib/core/cache'
import * as messages from '@/lib/messages/generated/site'
import { unlockForm } from '@/lib/posts/password/form-state'
import type { LockedPage } from '@/lib/posts/types'

/** The question for a post's password, with nothing of the post but its title. Needs no script. */
export function Locked({ post: { id, title } }: { post: Pick<LockedPage, 'id' | 'title'> }) {
  // Whoever sends its key along is answered by another page; see server/handler.ts.
  describePage('locked', id)
  const refused = unlockForm.get()?.message
  const unsent = readOutcome()?.values.text
  return (
    <article className="locked">
      <p className="label">{messages.forReadersWhoHavePassword()}</p>
      <h1 dir="auto">{title}</h1>
      <form id="unlock" action="#unlock" method="post" encType="multipart/form-data" aria-label={messages.openThisPost()}>
        <FormAction name="unlock-post" />
        <input type="hidden" name="id" value={id} />
        <label className="label" htmlFor="unlock-password">
          {messages.password()}
        </label>
        <input
          id="unlock-password"
          className="form-input"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          {...(refused ? { 'aria-invalid': true, 'aria-describedby': 'unlock-refused' } : {})}
        />
        {refused && (
          <p className="wrong" id="unlock-refused" role="alert">
            {refused}
          </p>
        )}
        <button className="form-button" type="submit">
          {messages.open()}
        </button>
      </form>
      {unsent && <UnsentText text={unsent} />}
    </article>
  )
}
