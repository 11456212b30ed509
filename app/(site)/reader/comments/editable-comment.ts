import { cache } from 'react'
import { currentCaller } from '@/lib/auth/action'
import type { EditableComment } from '@/lib/comments/types'
import { getEditable } from '@/lib/comments/writing/edits'
import { AppError } from '@/lib/core/errors'
import { findBrowserReader } from '@/lib/readers/identity/browser'

/** The reader's own comment, or why they cannot change it. */
export const findEditable = cache(async (id: string): Promise<EditableComment | { reason: string }> => {
  const caller = await currentCaller()
  try {
    return await getEditable(caller, id, await findBrowserReader())
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message }
    throw error
  }
})
