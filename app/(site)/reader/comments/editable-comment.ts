import { cache } from 'react'
import { findViewer } from '@/lib/auth/session'
import type { OwnComment } from '@/lib/comments/types'
import { getChangeable } from '@/lib/comments/writing/edits'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { currentRequest } from '@/lib/core/request'
import { findBrowser } from '@/lib/readers/identity/browser'

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
