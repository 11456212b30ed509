import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { action } from '@/lib/auth/action'
import type { Caller } from '@/lib/core/action'
import { heldKeys } from '@/lib/posts/held-keys'
import { findBrowser, forgetBrowser, rememberBrowser } from '@/lib/readers/browser'
import { followAddress } from './addresses'
import { eraseSelf } from './erasing'
import { follow } from './following'
import { decideByLink } from './linked-decision'
import { changeOwnSubscription } from './personal'
import { personalFormState } from './personal-form'
import { askForProof, claim, confirmByLink } from './proving'
import * as schema from './schema'
import { changeByLink, unsubscribeByLink } from './subscriptions'

interface Act<Schema extends z.ZodType, T> {
  name: string
  input: Schema
  run(caller: Caller, input: z.output<Schema>): Promise<T>
  /** Where it leads when it is done. */
  next(done: T): string
}

/** Runs what a form of a personal page asks for and leads on, or leaves on the page what was refused. */
async function perform<Schema extends z.ZodType, T>({ name, input, run, next }: Act<Schema, T>, form: FormData): Promise<void> {
  const result = await action({ name, input, run })(form)
  if (result.ok) redirect(next(result.value))
  personalFormState.set(result)
}

const tokenOf = (form: FormData) => encodeURIComponent(String(form.get('token')))

export async function decideByLinkAct(form: FormData): Promise<void> {
  const run = (caller: Caller, { token }: { token: string }) => decideByLink(caller, token)
  await perform({ name: 'decide by link', input: schema.linkSchema, run, next: () => `/moderate/${tokenOf(form)}?done=1` }, form)
}

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

export async function followAct(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: schema.FollowInput) => {
    const { readerId, confirmed } = await follow(caller, input, { browser: await findBrowser(), keys: await heldKeys() })
    if (caller.viewer.kind !== 'user') await rememberBrowser(readerId)
    return `${followAddress(input.postId, input.commentId)}?done=${confirmed ? 'following' : 'asked'}`
  }
  await perform({ name: 'follow comments', input: schema.followSchema, run, next: (address) => address }, form)
}

export async function claimAct(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: { ids: string[] }) => claim(caller, input, await findBrowser())
  await perform({ name: 'claim comments', input: schema.claimSchema, run, next: () => '/reader/me?done=claimed' }, form)
}

export async function changeSubscriptionAct(form: FormData): Promise<void> {
  const run = (_: Caller, { token, frequency }: z.output<typeof schema.frequencySchema>) => changeByLink(token, frequency)
  const next = () => `/reader/subscriptions/${tokenOf(form)}?done=1`
  await perform({ name: 'change subscription', input: schema.frequencySchema, run, next }, form)
}

export async function unsubscribeAct(form: FormData): Promise<void> {
  const run = (_: Caller, { token }: { token: string }) => unsubscribeByLink(token)
  await perform({ name: 'unsubscribe', input: schema.linkSchema, run, next: () => `/reader/unsubscribe/${tokenOf(form)}` }, form)
}

export async function changeOwnSubscriptionAct(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: z.output<typeof schema.ownFrequencySchema>) =>
    changeOwnSubscription(caller, input, await findBrowser())
  await perform({ name: 'change own subscription', input: schema.ownFrequencySchema, run, next: () => '/reader/me?done=changed' }, form)
}

export async function eraseSelfAct(form: FormData): Promise<void> {
  const run = async (caller: Caller) => {
    await eraseSelf(caller, await findBrowser())
    await forgetBrowser()
  }
  await perform({ name: 'erase self', input: schema.noInput, run, next: () => '/reader/me?done=erased' }, form)
}
