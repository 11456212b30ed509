'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { readAccessTokens } from '@/lib/posts/password/access-cookies'
import { findBrowserReader, rememberReader } from '@/lib/readers/identity/browser'
import { followAddress } from '../addresses'
import { personalForm } from '../form-state'
import { tokenSchema } from '../schema'
import { follow } from './commands'
import * as schema from './schema'
import { changeReaderSubscription, changeSubscriptionByLink, unsubscribeByLink } from './subscriptions'

/** Subscribes the reader of this request to mail, and knows their browser from then on. */
export const followCommentsAction = action({
  name: 'follow comments',
  input: schema.followSchema,
  async run(caller, input) {
    const { readerId, confirmed } = await follow(caller, input, { browser: await findBrowserReader(), keys: await readAccessTokens() })
    if (caller.viewer.kind !== 'user') await rememberReader(readerId)
    return { confirmed }
  },
  onSuccess: ({ confirmed }, { postId, commentId }) =>
    redirect(`${followAddress(postId, commentId)}?done=${confirmed ? 'following' : 'asked'}`),
  onFailure: personalForm.set,
})

/** Changes how often mail comes, by the link of a mail. */
export const changeSubscriptionAction = action({
  name: 'change subscription',
  input: schema.frequencySchema,
  run: (_, { token, frequency }) => changeSubscriptionByLink(token, frequency),
  onSuccess: (_, { token }) => redirect(pathTo('/reader/subscriptions/[token]', { token, done: '1' })),
  onFailure: personalForm.set,
})

/** Ends a subscription by the link of a mail. */
export const unsubscribeAction = action({
  name: 'unsubscribe',
  input: tokenSchema,
  run: (_, { token }) => unsubscribeByLink(token),
  onSuccess: (_, { token }) => redirect(pathTo('/reader/unsubscribe/[token]', { token })),
  onFailure: personalForm.set,
})

/** Changes or ends a subscription on the current reader's own page. */
export const changeOwnSubscriptionAction = action({
  name: 'change own subscription',
  input: schema.readerFrequencySchema,
  run: async (caller, input) => changeReaderSubscription(caller, input, await findBrowserReader()),
  onSuccess: () => redirect(pathTo('/reader/me', { done: 'changed' })),
  onFailure: personalForm.set,
})
