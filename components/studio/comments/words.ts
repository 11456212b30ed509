import type { Decision } from '@/lib/comments/schema'
import type { QueueStatus } from '@/lib/comments/types'

export const statusNames: Record<QueueStatus, string> = { pending: 'Waiting', approved: 'Approved', rejected: 'Rejected', spam: 'Spam' }

/** What the buttons say. */
export const decisionNames: Record<Decision, string> = {
  approve: 'Approve',
  reject: 'Reject',
  spam: 'Spam',
  delete: 'Delete',
  restore: 'Restore',
}

/** What is said when it was done. */
export const decided: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
  delete: 'deleted',
  restore: 'restored',
}

/** What can be decided on a comment in this part of the queue; deleting stands apart. */
export const choices: Record<QueueStatus, readonly Exclude<Decision, 'delete'>[]> = {
  pending: ['approve', 'reject', 'spam'],
  approved: ['reject', 'spam'],
  rejected: ['approve', 'spam'],
  spam: ['approve', 'reject'],
}
