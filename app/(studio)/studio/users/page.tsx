import type { Metadata } from 'next'
import { InvitationList } from '@/components/studio/users/invitation-list'
import { InviteForm } from '@/components/studio/users/invite-form'
import { UserList } from '@/components/studio/users/user-list'
import { listInvitations, listUsers } from '@/lib/auth/commands'
import * as messages from '@/lib/messages/generated/accounts'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.users() }

export default async function UsersPage() {
  const caller = await requireStudioCaller('/studio/users', 'OWNER')
  const [users, invitations, { timeZone }] = await Promise.all([listUsers(caller), listInvitations(caller), getSettings()])
  return (
    <div className="grid gap-10">
      <div>
        <h1 className="mb-6">{messages.users()}</h1>
        <UserList users={users} timeZone={timeZone} />
      </div>
      <section aria-labelledby="invite" className="grid max-w-2xl gap-4">
        <h2 id="invite">{messages.inviteSomebody()}</h2>
        <InviteForm />
        <InvitationList invitations={invitations} timeZone={timeZone} />
      </section>
    </div>
  )
}
