'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/auth/action'
import type { ActionResult } from '@/lib/core/action'
import { resendMail } from './commands'
import { resendSchema, testMailSchema } from './schema'
import { sendTestMail, type TestMail } from './test-mail'

const runResend = action({ name: 'resend mail', input: resendSchema, run: resendMail })

/** Puts a mail that was given up into the queue again. */
export async function resendMailAction(_: unknown, form: FormData): Promise<ActionResult<void>> {
  const result = await runResend(form)
  if (result.ok) refresh()
  return result
}

const runTest = action({ name: 'send test mail', input: testMailSchema, run: (caller) => sendTestMail(caller) })

/** Sends a test mail to the user's own address and says how it went. */
export async function sendTestMailAction(_: unknown, form: FormData): Promise<ActionResult<TestMail>> {
  return runTest(form)
}
