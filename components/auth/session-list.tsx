import { Moment } from '@/components/studio/moment'
import { RowAction } from '@/components/ui/row-action'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/actions'
import type { OpenSession } from '@/lib/auth/sessions/types'

/** The browsers that somebody is signed in with, each with a way to sign it out. */
export function SessionList({ sessions, timeZone }: { sessions: readonly OpenSession[]; timeZone: string }) {
  return (
    <>
      <ul className="rows">
        {sessions.map(({ id, browser, network, startedAt, lastUsedAt, own }) => (
          <li key={id}>
            <span className="grid min-w-0 gap-[0.1rem]">
              {browser}
              {own && <b className="label">This browser</b>}
              <span className="label">
                Last used <Moment at={lastUsedAt} timeZone={timeZone} time />
              </span>
              {network && <span className="label">From {network}</span>}
              <span className="label">
                Signed in <Moment at={startedAt} timeZone={timeZone} time />
              </span>
            </span>
            {!own && (
              <RowAction action={endSessionAction} fields={{ id }} of={browser}>
                Sign out
              </RowAction>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <RowAction action={endOtherSessionsAction} fields={{}} of="of my account" variant="plain">
          Sign out everywhere else
        </RowAction>
      )}
    </>
  )
}
