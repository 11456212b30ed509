import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowserReader, rememberReader } from '@/lib/readers/identity/browser'
import { followAddress } from '../addresses'
import { perform, tokenOf } from '../personal-form'
import { tokenSchema } from '../schema'
import { follow } from './commands'
import * as schema from './schema'
import { changeReaderSubscription, changeSubscriptionByLink, unsubscribeByLink } from './subscriptions'

/** Subscribes the reader of this request to mail, and knows their browser from then on. */
export async function followAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: schema.FollowInput) => {
    const { readerId, confirmed } = await follow(caller, input, { browser: await findBrowserReader(), keys: await readAccessTokens() })
    if (caller.viewer.kind !== 'user') await rememberReader(readerId)
    return `${followAddress(input.postId, input.commentId)}?done=${confirmed ? 'following' : 'asked'}`
  }
  await perform({ name: 'follow comments', input: schema.followSchema, run, next: (address) => address }, form)
}

/** Changes how often mail comes, by the link of a mail. */
export async function changeSubscriptionAction(form: FormData): Promise<void> {
  const run = (_: Caller, { token, frequency }: z.output<typeof schema.frequencySchema>) => changeSubscriptionByLink(token, frequency)
  const next = () => `/reader/subscriptions/${tokenOf(form)}?done=1`
  await perform({ name: 'change subscription', input: schema.frequencySchema, run, next }, form)
}

/** Ends a subscription by the link of a mail. */
export async function unsubscribeAction(form: FormData): Promise<void> {
  const run = (_: Caller, { token }: { token: string }) => unsubscribeByLink(token)
  await perform({ name: 'unsubscribe', input: tokenSchema, run, next: () => `/reader/unsubscribe/${tokenOf(form)}` }, form)
}

/** Changes or ends a subscription on the current reader's own page. */
export async function changeReaderSubscriptionAction(form: FormData): Promise<void> {
  const run = async (caller: Caller, input: z.output<typeof schema.readerFrequencySchema>) =>
    changeReaderSubscription(caller, input, await findBrowserReader())
  await perform({ name: 'change own subscription', input: schema.readerFrequencySchema, run, next: () => '/reader/me?done=changed' }, form)
}
