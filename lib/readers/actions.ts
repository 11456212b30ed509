import { perform } from '@/lib/comments/personal-form'
import * as schema from '@/lib/comments/schema'
import type { Caller } from '@/lib/core/action'
import { findBrowser, forgetBrowser, rememberBrowser } from '@/lib/readers/identity/browser'
import { claim } from './claim'
import { eraseSelf } from './erasure'
import { askForProof, confirmByLink } from './verification'

export async function confirmAct(form: FormData): Promise<void> {
  const run = async (caller: Caller, { token }: { token: string }) => {
    const readerId = await confirmByLink(caller, token, await findBrowser())
    if (readerId !== null && caller.viewer.kind !== 'user') await rememberBrowser(readerId)
  }
  await perform({ name: 'confirm address', input: schema.linkSchema, run, next: () => '/reader/me?done=confirmed' }, form)
}

export async function askForProofAct(form: FormData): Promise<void> {
  await perform({ name: 'ask for proof', input: schema.proofSchema, run: askForProof, next: () => '/reader/me?done=mailed' }, form)
}

export async function claimAct(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: { ids: string[] }) => claim(caller, input, await findBrowser())
  await perform({ name: 'claim comments', input: schema.claimSchema, run, next: () => '/reader/me?done=claimed' }, form)
}

export async function eraseSelfAct(form: FormData): Promise<void> {
  const run = async (caller: Caller) => {
    await eraseSelf(caller, await findBrowser())
    await forgetBrowser()
  }
  await perform({ name: 'erase self', input: schema.noInput, run, next: () => '/reader/me?done=erased' }, form)
}
