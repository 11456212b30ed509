import { cache } from 'react'
import { findViewer } from '@/lib/auth/session'
import type { EditableComment } from '@/lib/comments/types'
import { getEditable } from '@/lib/comments/writing/edits'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { currentRequest } from '@/lib/core/request'
import { findBrowserReader } from '@/lib/readers/identity/browser'

/** The reader's own comment, or why they cannot change it. */
export const findEditable = cache(async (id: string): Promise<EditableComment | { reason: string }> => {
  const caller = { viewer: await findViewer(), now: now(), address: currentRequest()?.address ?? '' }
  try {
    return await getEditable(caller, id, await findBrowserReader())
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
})
