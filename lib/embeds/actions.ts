'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { pathTo } from '@/lib/core/routes/path-to'
import { keepEmbed, refreshEmbed, withdrawEmbed } from './commands'
import { embedIdSchema, keepSchema } from './schema'

/** Fetches what is at an address and keeps it, for the editor. */
export const keepEmbedAction = action({ name: 'keep embed', input: keepSchema, run: (caller, input) => keepEmbed(caller, input) })

/** Fetches an embed anew and leads to the list. */
export const refreshEmbedAction = action({
  name: 'refresh embed',
  input: embedIdSchema,
  run: (caller, input) => refreshEmbed(caller, input),
  onSuccess: () => redirect(pathTo('/studio/media/embeds', { done: 'refreshed' })),
})

/** Deletes what is kept of an embed and leads to the list. */
export const withdrawEmbedAction = action({
  name: 'withdraw embed',
  input: embedIdSchema,
  run: withdrawEmbed,
  onSuccess: () => redirect(pathTo('/studio/media/embeds', { done: 'withdrawn' })),
})
