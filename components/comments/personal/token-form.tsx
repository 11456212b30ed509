import type { ReactNode } from 'react'
import { FormAction, type FormActionName } from '@/components/site/form-action'
import { FailureNotice } from './failure'

interface TokenFormProps {
  action: FormActionName
  token: string
  label: string
  children?: ReactNode
}

/** One button that has done what a mailed link is about. */
export function TokenForm({ action, token, label, children }: TokenFormProps) {
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label={label}>
      <FormAction name={action} />
      <input type="hidden" name="token" value={token} />
      <FailureNotice />
      {children}
      <button className="form-button" type="submit">
        {label}
      </button>
    </form>
  )
}
