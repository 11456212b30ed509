'use client'

import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import { changeRoleAction } from '@/lib/auth/actions'
import { type Role, roles } from '@/lib/core/viewer'
import { roleNames } from './roles'

/** A user's role, changed with a button so that moving through the list with the keyboard changes nothing. */
export function RoleForm({ id, name, role }: { id: string; name: string; role: Role }) {
  const { result, pending, form } = useFormAction(changeRoleAction)
  return (
    <form {...form} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <select name="role" className="input role" defaultValue={role} aria-label={`Role of ${name}`}>
        {roles.toReversed().map((one) => (
          <option key={one} value={one}>
            {roleNames[one]}
          </option>
        ))}
      </select>
      <Button variant="quiet" aria-disabled={pending || undefined}>
        Change<span className="sr-only"> the role of {name}</span>
      </Button>
      <span role={result && !result.ok ? 'alert' : 'status'} className="label">
        {result ? (result.ok ? 'Changed.' : result.message) : ''}
      </span>
    </form>
  )
}
