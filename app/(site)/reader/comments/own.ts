import { cache } from 'react'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { getChangeable } from '@/lib/comments/changing'
import type { OwnComment } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { currentRequest } from '@/lib/core/request'
import { findBrowser } from '@/lib/readers/browser'

/** The reader's own comment, or why they cannot change it. */
export const findChangeable = cache(async (id: string): Promise<OwnComment | { reason: string }> => {
  const caller = { viewer: await findViewer(), now: now(), address: currentRequest()?.address ?? '' }
  try {
    return await getChangeable(caller, id, await findBrowser())
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
})
