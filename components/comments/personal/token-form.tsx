import type { ReactNode } from 'react'
import { Order, type OrderName } from '@/components/site/order'
import { FailureNotice } from './failure'

/** One button that has done what a mailed link is about. */
export function TokenForm({ to, token, label, children }: { to: OrderName; token: string; label: string; children?: ReactNode }) {
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label={label}>
      <Order to={to} />
      <input type="hidden" name="token" value={token} />
      <FailureNotice />
      {children}
      <button className="form-button" type="submit">
        {label}
      </button>
    </form>
  )
}
