'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { resendMail } from './commands'
import { resendSchema } from './schema'

const runResend = action({ name: 'resend mail', input: resendSchema, run: resendMail })

export async function resendMailAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runResend(form)
  if (result.ok) refresh()
  return result
}
