import type { Metadata } from 'next'
import { AppError } from '@/lib/core/errors'

/** Makes the metadata of a page for one reader: search engines do not index it. */
export const personalMetadata = (title: string): Metadata => ({ title, robots: { index: false, follow: false } })

/** Waits for a query and returns its value, or the sentence with which it was refused. */
export async function orRefusal<T>(asked: Promise<T>): Promise<{ found: T; refusal: null } | { found: null; refusal: string }> {
  try {
    return { found: await asked, refusal: null }
  } catch (error) {
    if (error instanceof AppError) return { found: null, refusal: error.message }
    throw error
  }
}
