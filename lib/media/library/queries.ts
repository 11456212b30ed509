import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/media'
import { findPicture, readLibrary, readMonths } from './data'
import { choiceSchema, type LibraryInput, librarySchema } from './schema'
import type { LibraryItem, LibraryPicture } from './types'

const PER_PAGE = 40
/** Months that the filter offers. */
const MOST_MONTHS = 36

/** Refuses whoever may not see the library. Throws UNAUTHENTICATED or FORBIDDEN. */
export function requireLibrary({ viewer }: Caller): void {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.signInToSeeLibrary())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsSeeLibrary())
}

/** Page of the library, and what its filters offer. */
export interface LibraryPage {
  items: LibraryItem[]
  page: number
  pages: number
  total: number
  /** Months in which pictures were stored, newest first: "2026-11". */
  months: string[]
}

/** Lists the stored pictures that fit the filters, newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listLibrary(caller: Caller, input: LibraryInput): Promise<LibraryPage> {
  requireLibrary(caller)
  const { page, month, ...filters } = librarySchema.parse(input)
  const options = { ...filters, between: month ? monthOf(month) : undefined, skip: (page - 1) * PER_PAGE, take: PER_PAGE }
  const [{ total, items }, months] = await Promise.all([readLibrary(options), readMonths(MOST_MONTHS)])
  return { items, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, months }
}

function monthOf(month: string): [Date, Date] {
  const begin = new Date(`${month}-01T00:00:00Z`)
  return [begin, new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1))]
}

/** Finds pictures to choose from by words, newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function findPictures(caller: Caller, input: z.input<typeof choiceSchema>): Promise<Pick<LibraryPage, 'items' | 'pages'>> {
  requireLibrary(caller)
  const { query, page } = choiceSchema.parse(input)
  const { total, items } = await readLibrary({ query, skip: (page - 1) * PER_PAGE, take: PER_PAGE })
  return { items, pages: Math.ceil(total / PER_PAGE) }
}

/** Reads all that the library knows of a picture; null when there is none of this id. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function getPicture(caller: Caller, id: string): Promise<LibraryPicture | null> {
  requireLibrary(caller)
  return findPicture(id)
}
