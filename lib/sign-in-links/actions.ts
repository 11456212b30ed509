'use server'

import { action } from '@/lib/auth/action'
import { completeSignIn } from '@/lib/auth/complete-sign-in'
import { toLocalPath } from '@/lib/auth/path'
import { askForLink, signInByLink } from './commands'
import { askSchema, openSchema } from './schema'

/** Answers with the address as it was understood, whoever it belongs to. */
export const askForLinkAction = action({
  name: 'ask for a sign-in link',
  input: askSchema,
  run: askForLink,
  onSuccess: (_, { email }) => ({ email }),
})

/** Signs in by a mailed link, and leads on; answers with a failure alone. */
export const openLinkAction = action({
  name: 'sign in by link',
  input: openSchema,
  run: (caller, { token }) => signInByLink(caller, { token }),
  onSuccess: (user, { callbackUrl }) => completeSignIn(user, toLocalPath(callbackUrl)),
})
