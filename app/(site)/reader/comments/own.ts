import { cache } from 'react'
import { currentCaller } from '@/lib/auth/action'
import { getChangeable } from '@/lib/comments/changing'
import type { OwnComment } from '@/lib/comments/types'
import { AppError } from '@/lib/core/errors'
import { findBrowser } from '@/lib/readers/browser'

/** The reader's own comment, or why they cannot change it. */
export const findChangeable = cache(async (id: string): Promise<OwnComment | { reason: string }> => {
  const caller = await currentCaller()
  try {
    return await getChangeable(caller, id, await findBrowser())
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
})
