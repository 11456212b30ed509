import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/media'
import { extensionOf } from '../format'
import { originals } from '../storage'
import { countLibrary, findOriginal, findPicture, readItems, readLibrary, readMonths } from './data'
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
  /** Id of the picture after which the next page begins; null at the end. */
  next: string | null
  /** Number of pictures that were looked through when the page ended for that before it was full; else null. */
  cut: number | null
  /** Number of all pictures, up to 10,000. */
  total: number
  /** Months in which pictures were stored, newest first: "2026-11". */
  months: string[]
}

/** Lists the stored pictures that fit the filters, newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listLibrary(caller: Caller, input: Partial<LibraryInput>): Promise<LibraryPage> {
  requireLibrary(caller)
  const { month, view: _view, ...filters } = librarySchema.parse(input)
  const search = { ...filters, between: month ? monthOf(month) : undefined, take: PER_PAGE }
  const [found, total, months] = await Promise.all([readLibrary(search), countLibrary(), readMonths(MOST_MONTHS)])
  return { ...found, total, months }
}

function monthOf(month: string): [Date, Date] {
  const begin = new Date(`${month}-01T00:00:00Z`)
  return [begin, new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1))]
}

/** Finds pictures to choose from by words, newest first. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function findPictures(caller: Caller, input: z.input<typeof choiceSchema>): Promise<Pick<LibraryPage, 'items' | 'next'>> {
  requireLibrary(caller)
  const { items, next } = await readLibrary({ ...choiceSchema.parse(input), picturesOnly: true, take: PER_PAGE })
  return { items, next }
}

/** Reads the pictures of the trash among some, with the number of posts that show each. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listTrashed(caller: Caller, ids: readonly string[]): Promise<LibraryItem[]> {
  requireLibrary(caller)
  return (await readItems(ids)).filter(({ trashedAt }) => trashedAt !== null)
}

/** Reads all that the library knows of a picture; null when there is none of this id. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function getPicture(caller: Caller, id: string): Promise<LibraryPicture | null> {
  requireLibrary(caller)
  return findPicture(id)
}

/** A file that a picture was made of, to be saved. */
export interface OriginalFile {
  name: string
  mimeType: string
  bytes: number
  content: Readable
}

/**
 * Opens the file that a picture was made of, with all that its camera wrote into it; null when there is none. Throws UNAUTHENTICATED or
 * FORBIDDEN.
 */
export async function openOriginal(caller: Caller, id: string): Promise<OriginalFile | null> {
  requireLibrary(caller)
  const found = await findOriginal(id)
  if (!found) return null
  const { hash, mimeType, fileName } = found
  const extension = extensionOf(mimeType)
  const file = `${hash}.${extension}`
  const facts = await originals().has(file)
  if (!facts) return null
  const name = `${fileName.replace(/\.\w{1,5}$/, '') || 'original'}.${extension}`
  return { name, mimeType, bytes: facts.bytes, content: originals().open(file, { start: 0, end: facts.bytes - 1 }) }
}
