'use server'

import { action } from '@/lib/auth/action'
import { redirectBack } from '@/lib/comments/moderation/redirect-back'
import { eraseReader } from './erasure'
import { eraseReaderSchema } from './schema'

const runErase = action({ name: 'erase reader', input: eraseReaderSchema, run: eraseReader })

/** Erases a reader and leads back to the queue, which says so. */
export async function eraseReaderAction(form: FormData): Promise<void> {
  const result = await runErase(form)
  redirectBack(form, result.ok ? { done: 'erase', count: '1' } : { problem: result.code })
}
