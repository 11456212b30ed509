import { FailureNotice } from '@/components/comments/personal/failure'
import { PersonalPage } from '@/components/comments/personal/page'
import { FormAction } from '@/components/site/form-action'
import { currentCaller } from '@/lib/auth/action'
import * as messages from '@/lib/messages/generated/comments'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { findProfile } from '@/lib/readers/profile'
import { personalMetadata } from '../personal-page'
import '../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.eraseEverything())

/** Asks once more before everything of a reader goes. */
export default async function ErasePage() {
  const self = await findProfile(await currentCaller(), await findBrowserReader())
  const count = self?.comments.total ?? 0
  return (
    <PersonalPage title={messages.eraseEverythingQuestion()}>
      <section aria-label={messages.whatIsErased()}>
        {self ? (
          <>
            <p>{messages.yourCountCommentsReactionsReports({ count })}</p>
            <p>
              <a href="/reader/me/export">{messages.downloadCopyFirst()}</a>
            </p>
            <form method="post" encType="multipart/form-data" action="#problem" aria-label={messages.eraseEverything()}>
              <FormAction name="erase-self" />
              <FailureNotice />
              <button className="form-button danger" type="submit">
                {messages.eraseEverything()}
              </button>
            </form>
          </>
        ) : (
          <p>{messages.nothingIsStored()}</p>
        )}
        <p>
          <a href="/reader/me">{messages.back()}</a>
        </p>
      </section>
    </PersonalPage>
  )
}
