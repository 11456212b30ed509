import { FailureNotice } from '@/components/comments/personal/failure'
import { PersonalPage } from '@/components/comments/personal/page'
import { Order } from '@/components/site/order'
import { currentCaller } from '@/lib/auth/action'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { findProfile } from '@/lib/readers/profile'
import { personalMetadata } from '../asked'
import '../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Erase everything')

/** Asks once more before everything of a reader goes. */
export default async function ErasePage() {
  const self = await findProfile(await currentCaller(), await findBrowserReader())
  const count = self?.comments.total ?? 0
  return (
    <PersonalPage title="Erase everything?">
      <section aria-label="What is erased">
        {self ? (
          <>
            <p>
              {count === 1 ? 'Your comment' : `Your ${count} comments`}, reactions, reports and subscriptions, mails that are kept here, and
              that you were here at all. It cannot be undone. Where somebody answered you, an empty place stays.
            </p>
            <p>
              <a href="/reader/me/export">Download a copy first</a>
            </p>
            <form method="post" encType="multipart/form-data" action="#problem" aria-label="Erase everything">
              <Order to="erase-self" />
              <FailureNotice />
              <button className="form-button" type="submit">
                Erase everything
              </button>
            </form>
          </>
        ) : (
          <p>Nothing is stored of this browser.</p>
        )}
        <p>
          <a href="/reader/me">Back</a>
        </p>
      </section>
    </PersonalPage>
  )
}
