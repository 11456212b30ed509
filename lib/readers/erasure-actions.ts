'use server'

import { action } from '@/lib/auth/action'
import { redirectBack, redirectRefused } from '@/lib/comments/moderation/redirect-back'
import { eraseReader } from './erasure'
import { eraseReaderSchema } from './schema'

/** Erases a reader and leads back to the queue, which says so. */
export const eraseReaderAction = action({
  name: 'erase reader',
  input: eraseReaderSchema,
  run: eraseReader,
  onSuccess: () => redirectBack('', { done: 'erase', count: '1' }),
  onFailure: redirectRefused,
})
