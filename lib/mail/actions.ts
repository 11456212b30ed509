'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/auth/action'
import { resendMail } from './commands'
import { resendSchema, testMailSchema } from './schema'
import { sendTestMail } from './test-mail'

/** Puts a mail that was given up into the queue again. */
export const resendMailAction = action({ name: 'resend mail', input: resendSchema, run: resendMail, onSuccess: refresh })

/** Sends a test mail to the user's own address and says how it went. */
export const sendTestMailAction = action({
  name: 'send test mail',
  input: testMailSchema,
  run: (caller) => sendTestMail(caller),
})
