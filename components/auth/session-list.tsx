import { Moment } from '@/components/studio/moment'
import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/actions'
import type { OpenSession } from '@/lib/auth/sessions/types'
import * as messages from '@/lib/messages/generated/accounts'

/** The browsers that somebody is signed in with, each with a way to sign it out. */
export function SessionList({ sessions, timeZone }: { sessions: readonly OpenSession[]; timeZone: string }) {
  return (
    <>
      <ul className="rows">
        {sessions.map(({ id, browser, network, startedAt, lastUsedAt, own }) => (
          <li key={id} className="justify-between">
            <span className="grid min-w-0 gap-[0.1rem]">
              {browser}
              {own && <b className="label">{messages.thisBrowser()}</b>}
              <span className="label">
                {rich(messages.lastUsedMoment({ moment: <Moment at={lastUsedAt} timeZone={timeZone} time /> }))}
              </span>
              {network && <span className="label">{messages.fromNetwork({ network })}</span>}
              <span className="label">{rich(messages.signedInMoment({ moment: <Moment at={startedAt} timeZone={timeZone} time /> }))}</span>
            </span>
            {!own && (
              <RowAction action={endSessionAction} fields={{ id }} of={browser} variant="quiet-danger">
                {messages.signOut()}
              </RowAction>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <RowAction action={endOtherSessionsAction} fields={{}} of={messages.ofMyAccount()} variant="danger">
          {messages.signOutEverywhereElse()}
        </RowAction>
      )}
    </>
  )
}
