import { perform } from '@/lib/comments/personal-form'
import { tokenSchema } from '@/lib/comments/schema'
import type { Caller } from '@/lib/core/action'
import { claim } from './claim'
import { eraseSelf } from './erasure'
import { findBrowserReader, forgetReader, rememberReader } from './identity/browser'
import * as schema from './schema'
import { requestVerification, verifyByLink } from './verification'

/** Verifies an e-mail address by the link of a mail, and knows the browser by it. */
export async function confirmAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, { token }: { token: string }) => {
    const readerId = await verifyByLink(caller, token, await findBrowserReader())
    if (readerId !== null && caller.viewer.kind !== 'user') await rememberReader(readerId)
  }
  await perform({ name: 'confirm address', input: tokenSchema, run, next: () => '/reader/me?done=confirmed' }, form)
}

/** Mails a link that verifies an e-mail address. */
export async function requestVerificationAction(form: FormData): Promise<void> {
  await perform(
    { name: 'ask for proof', input: schema.verificationSchema, run: requestVerification, next: () => '/reader/me?done=mailed' },
    form,
  )
}

/** Makes ticked comments the current reader's own. */
export async function claimAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: { ids: string[] }) => claim(caller, input, await findBrowserReader())
  await perform({ name: 'claim comments', input: schema.claimSchema, run, next: () => '/reader/me?done=claimed' }, form)
}

/** Erases the current reader and makes the browser a stranger. */
export async function eraseSelfAction(form: FormData): Promise<void> {
  const run = async (caller: Caller) => {
    await eraseSelf(caller, await findBrowserReader())
    await forgetReader()
  }
  await perform({ name: 'erase self', input: schema.emptySchema, run, next: () => '/reader/me?done=erased' }, form)
}
