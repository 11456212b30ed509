import { perform } from '@/lib/comments/personal-form'
import * as schema from '@/lib/comments/schema'
import type { Caller } from '@/lib/core/action'
import { findBrowserReader, forgetReader, rememberReader } from '@/lib/readers/identity/browser'
import { claim } from './claim'
import { eraseSelf } from './erasure'
import { requestVerification, verifyByLink } from './verification'

export async function confirmAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, { token }: { token: string }) => {
    const readerId = await verifyByLink(caller, token, await findBrowserReader())
    if (readerId !== null && caller.viewer.kind !== 'user') await rememberReader(readerId)
  }
  await perform({ name: 'confirm address', input: schema.linkSchema, run, next: () => '/reader/me?done=confirmed' }, form)
}

export async function requestVerificationAction(form: FormData): Promise<void> {
  await perform({ name: 'ask for proof', input: schema.proofSchema, run: requestVerification, next: () => '/reader/me?done=mailed' }, form)
}

export async function claimAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: { ids: string[] }) => claim(caller, input, await findBrowserReader())
  await perform({ name: 'claim comments', input: schema.claimSchema, run, next: () => '/reader/me?done=claimed' }, form)
}

export async function eraseSelfAction(form: FormData): Promise<void> {
  const run = async (caller: Caller) => {
    await eraseSelf(caller, await findBrowserReader())
    await forgetReader()
  }
  await perform({ name: 'erase self', input: schema.noInput, run, next: () => '/reader/me?done=erased' }, form)
}
