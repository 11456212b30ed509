import { Badge } from '@/components/ui/badge'
import { RowAction } from '@/components/ui/row-action'
import { disableUserAction, enableUserAction } from '@/lib/auth/actions'
import type { Member } from '@/lib/auth/types'
import * as messages from '@/lib/messages/generated/accounts'
import { Moment } from '../moment'
import { RoleForm } from './role-form'

/** The users with their roles. */
export function UserList({ users, timeZone }: { users: readonly Member[]; timeZone: string }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{messages.name()}</th>
          <th scope="col">{messages.role()}</th>
          <th scope="col">{messages.joined()}</th>
          <th scope="col">{messages.actions()}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>
              <span className="font-semibold">{user.name}</span> {user.self && <Badge>{messages.you()}</Badge>}{' '}
              {user.disabled && <Badge tone="accent">{messages.disabled()}</Badge>}
              <br />
              <span className="label break-all">{user.email}</span>
            </td>
            <td>
              <RoleForm id={user.id} name={user.name} role={user.role} />
            </td>
            <td className="label">
              <Moment at={user.createdAt} timeZone={timeZone} />
            </td>
            <td>
              {!user.self && (
                <RowAction
                  action={user.disabled ? enableUserAction : disableUserAction}
                  fields={{ id: user.id }}
                  of={user.name}
                  variant={user.disabled ? 'quiet' : 'quiet-danger'}
                >
                  {user.disabled ? messages.enable() : messages.disable()}
                </RowAction>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
