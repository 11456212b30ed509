'use server'

import { action } from '@/lib/auth/action'
import { enter } from '@/lib/auth/enter'
import { toLocalPath } from '@/lib/auth/path'
import type { ActionFailure, ActionResult } from '@/lib/core/action'
import { askForLink, signInByLink } from './commands'
import { askSchema, openSchema } from './schema'

const runAsk = action({
  name: 'ask for a sign-in link',
  input: askSchema,
  run: async (caller, input) => {
    await askForLink(caller, input)
    return { email: input.email }
  },
})

/** Answers with the address as it was understood, whoever it belongs to. */
export async function askForLinkAction(_: unknown, form: FormData): Promise<ActionResult<{ email: string }>> {
  return runAsk(form)
}

const runOpen = action({
  name: 'sign in by link',
  input: openSchema,
  run: async (caller, { token, callbackUrl }) => ({ user: await signInByLink(caller, { token }), destination: toLocalPath(callbackUrl) }),
})

/** Signs in by a mailed link, and leads on; answers with a failure alone. */
export async function openLinkAction(_: unknown, form: FormData): Promise<ActionFailure> {
  const result = await runOpen(form)
  return result.ok ? enter(result.value.user, result.value.destination) : result
}
