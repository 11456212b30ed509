'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { moderate } from './moderation'
import { moderateSchema, queueFilterSchema } from './schema'

const runModerate = action({ name: 'moderate comments', input: moderateSchema, run: moderate })

/**
 * Decides on the ticked comments, or on the one whose own button was pressed ("approve:ID"), and leads back to the same
 * part of the queue with a word on what was done.
 */
export async function moderateAction(form: FormData): Promise<void> {
  const [decision, one] = String(form.get('decision')).split(':')
  const result = await runModerate({ decision, ids: one ? [one] : form.getAll('ids') })
  const { status, q, page } = queueFilterSchema.parse(Object.fromEntries(form))
  const word: Record<string, string> = result.ok ? { done: String(decision), count: String(result.value.count) } : { problem: result.code }
  redirect(`/studio/comments?${new URLSearchParams({ status, q, page: String(page), ...word })}`)
}
