import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { requireAuthor } from '../policy'
import type { Paged } from '../types'
import { countChanges, readChanges } from './data'
import { PER_PAGE, renderingListSchema } from './schema'
import type { RenderingChangeRow } from './types'

/** Lists the posts of the caller whose newer rendering waits to be accepted. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listRenderingChanges(
  { viewer }: Pick<Caller, 'viewer'>,
  input: z.input<typeof renderingListSchema>,
): Promise<Paged<RenderingChangeRow>> {
  requireAuthor(viewer)
  const { page } = renderingListSchema.parse(input)
  const total = await countChanges(viewer)
  const items = await readChanges(viewer, { skip: (page - 1) * PER_PAGE, take: PER_PAGE })
  return { items, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total }
}

/** Counts the posts of the viewer whose newer rendering waits to be accepted. Throws UNAUTHENTICATED or FORBIDDEN. */
export function countRenderingChanges({ viewer }: Pick<Caller, 'viewer'>): Promise<number> {
  requireAuthor(viewer)
  return countChanges(viewer)
}
