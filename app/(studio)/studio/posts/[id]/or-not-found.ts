import { notFound } from 'next/navigation'
import { ZodError } from 'zod'
import { AppError } from '@/lib/core/errors'

/** Waits for a query and returns its value; shows the page "not found" when there is none, or none for this caller. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    if (error instanceof ZodError || (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN'))) notFound()
    throw error
  })
}
