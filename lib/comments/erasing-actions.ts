'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { eraseReader } from './erasing'
import { readerSchema } from './schema'

const runErase = action({ name: 'erase reader', input: readerSchema, run: eraseReader })

/** Erases a reader and leads back to the queue, which says so. */
export async function eraseReaderAction(form: FormData): Promise<void> {
  const result = await runErase(form)
  refresh()
  redirect(`/studio/comments?${new URLSearchParams(result.ok ? { done: 'erase', count: '1' } : { problem: result.code })}`)
}
