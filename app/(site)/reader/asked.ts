import type { Metadata } from 'next'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { now } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { currentRequest } from '@/lib/core/request'

/** What pages for one reader have in common: search engines keep none. */
export const personalMetadata = (title: string): Metadata => ({ title, robots: { index: false, follow: false } })

/** On whose behalf a personal page is made. */
export async function personalCaller() {
  return { viewer: await findViewer(), now: now(), address: currentRequest()?.address ?? '' }
}

/** What was found, or the sentence with which it was refused. */
export async function orRefusal<T>(asked: Promise<T>): Promise<{ found: T; refusal: null } | { found: null; refusal: string }> {
  try {
    return { found: await asked, refusal: null }
  } catch (error) {
    if (error instanceof AppError) return { found: null, refusal: error.message }
    throw error
  }
}
