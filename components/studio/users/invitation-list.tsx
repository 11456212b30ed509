import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import { revokeInvitationAction } from '@/lib/auth/actions'
import type { OpenInvitation } from '@/lib/auth/types'
import * as messages from '@/lib/messages/generated/accounts'
import { Moment } from '../moment'
import { roleNames } from './roles'

/** Links that nobody used yet. */
export function InvitationList({ invitations, timeZone }: { invitations: readonly OpenInvitation[]; timeZone: string }) {
  if (invitations.length === 0) return null
  return (
    <div>
      <h3 className="mt-4 mb-2">{messages.openInvitations()}</h3>
      <ul className="rows">
        {invitations.map(({ id, role, email, expiresAt }) => (
          <li key={id}>
            <span>{messages.roleForEmail({ role: roleNames[role], hasEmail: Boolean(email), email: email ?? '' })}</span>
            <span className="label">{rich(messages.untilMoment({ moment: <Moment at={expiresAt} timeZone={timeZone} /> }))}</span>
            <RowAction
              action={revokeInvitationAction}
              fields={{ id }}
              of={messages.invitationForEmail({ email: email ?? roleNames[role] })}
              variant="quiet-danger"
            >
              {messages.revoke()}
            </RowAction>
          </li>
        ))}
      </ul>
    </div>
  )
}
