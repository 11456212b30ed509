'use client'

import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import { useFormAction } from '@/components/ui/use-form-action'
import { changeRoleAction } from '@/lib/auth/actions'
import { type Role, roles } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/accounts'
import { roleNames } from './roles'

/** A user's role, changed with a button so that moving through the list with the keyboard changes nothing. */
export function RoleForm({ id, name, role }: { id: string; name: string; role: Role }) {
  const { result, pending, form } = useFormAction(changeRoleAction)
  return (
    <form {...form} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <select name="role" className="input role" defaultValue={role} aria-label={messages.roleOfName({ name })}>
        {roles.toReversed().map((one) => (
          <option key={one} value={one}>
            {roleNames[one]}
          </option>
        ))}
      </select>
      <Button variant="quiet" aria-disabled={pending || undefined}>
        {rich(messages.changeRoleOfName({ name, span: (text) => <span className="sr-only">{text}</span> }))}
      </Button>
      <span role={result && !result.ok ? 'alert' : 'status'} className="label">
        {result ? (result.ok ? messages.saved() : result.message) : ''}
      </span>
    </form>
  )
}
