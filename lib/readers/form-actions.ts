'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { personalForm } from '@/lib/comments/form-state'
import { tokenSchema } from '@/lib/comments/schema'
import { pathTo } from '@/lib/core/routes/path-to'
import { claim } from './claim'
import { eraseSelf } from './erasure'
import { findBrowserReader, forgetReader, rememberReader } from './identity/browser'
import * as schema from './schema'
import { requestVerification, verifyByLink } from './verification'

/** Verifies an e-mail address by the link of a mail, and knows the browser by it. */
export const confirmAddressAction = action({
  name: 'confirm address',
  input: tokenSchema,
  async run(caller, { token }) {
    const readerId = await verifyByLink(caller, token, await findBrowserReader())
    if (readerId !== null && caller.viewer.kind !== 'user') await rememberReader(readerId)
  },
  onSuccess: () => redirect(pathTo('/reader/me', { done: 'confirmed' })),
  onFailure: personalForm.set,
})

/** Mails a link that verifies an e-mail address. */
export const askForProofAction = action({
  name: 'ask for proof',
  input: schema.verificationSchema,
  run: requestVerification,
  onSuccess: () => redirect(pathTo('/reader/me', { done: 'mailed' })),
  onFailure: personalForm.set,
})

/** Makes ticked comments the current reader's own. */
export const claimCommentsAction = action({
  name: 'claim comments',
  input: schema.claimSchema,
  run: async (caller, input) => claim(caller, input, await findBrowserReader()),
  onSuccess: () => redirect(pathTo('/reader/me', { done: 'claimed' })),
  onFailure: personalForm.set,
})

/** Erases the current reader and makes the browser a stranger. */
export const eraseSelfAction = action({
  name: 'erase self',
  input: schema.emptySchema,
  async run(caller) {
    await eraseSelf(caller, await findBrowserReader())
    await forgetReader()
  },
  onSuccess: () => redirect(pathTo('/reader/me', { done: 'erased' })),
  onFailure: personalForm.set,
})
