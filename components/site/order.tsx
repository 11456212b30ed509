/** What forms on readers' pages can have done; see app/(site)/personal/route.ts. */
export type OrderName =
  | 'add-review-note'
  | 'ask-for-proof'
  | 'change-own-subscription'
  | 'change-subscription'
  | 'claim-comments'
  | 'confirm-address'
  | 'decide-by-link'
  | 'delete-comment'
  | 'delete-review-note'
  | 'edit-comment'
  | 'erase-self'
  | 'follow-comments'
  | 'post-comment'
  | 'react'
  | 'report-comment'
  | 'unlock-post'
  | 'unsubscribe'

/**
 * The field by which a form says what is to be done: a name that stays the same from version to version, so that a page which
 * somebody opened before an update can still be answered after it.
 */
export function Order({ to }: { to: OrderName }) {
  return <input type="hidden" name="do" value={to} />
}
