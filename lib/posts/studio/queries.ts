import type { Caller } from '@/lib/core/action'
import { minuteMs } from '@/lib/core/clock'
import { nameKey } from '../permalink'
import { requireAuthor } from '../policy'
import { type StudioListInput, studioListSchema } from '../schema'
import type { OtherWriter } from '../types'
import { getEditable, pickText, readLastSave } from '../working-copy/data'
import { readPictureUses, readStudioRow, readStudioRows, readTagNames, readWriting } from './data'
import type { PictureUses, StudioPost, StudioPostList, Writing } from './types'

const PER_PAGE = 25
/** So long after a save its writer may still be at it: the editor saves every few seconds while somebody types. */
const AT_IT = 10 * minuteMs

/**
 * Lists the posts that the caller may edit, last changed first; without a status all that are not in the trash. At most 10,000, and a
 * search looks through 5,000 at a time: `cut` says where there are more. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function listStudioPosts({ viewer, now }: Caller, input: StudioListInput): Promise<StudioPostList> {
  requireAuthor(viewer)
  const { page, ...filter } = studioListSchema.parse(input)
  const { total, items, cut } = await readStudioRows(viewer, now, { ...filter, skip: (page - 1) * PER_PAGE, take: PER_PAGE })
  return { items, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, cut }
}

/** Lists up to `most` drafts, scheduled and published posts that the caller may edit. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listWriting({ viewer, now }: Caller, most: number): Promise<Writing> {
  requireAuthor(viewer)
  return readWriting(viewer, now, most)
}

/** Lists the tags of published posts and of the caller's drafts, each once, for the filter of the list. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listStudioTags({ viewer }: Caller): Promise<{ key: string; name: string }[]> {
  requireAuthor(viewer)
  const names = new Map((await readTagNames(viewer)).reverse().map((name) => [nameKey(name), name]))
  return [...names].map(([key, name]) => ({ key, name })).sort((one, other) => one.key.localeCompare(other.key))
}

/** Reads the working copy of a post. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function getStudioPost(caller: Caller, id: string): Promise<StudioPost> {
  const post = await getEditable(caller, id)
  const { version, commentsClosed, trust, contentPath } = post
  const { permalink: requestedPermalink, ...text } = pickText(post)
  return {
    ...(await readStudioRow(post, caller.now)),
    ...text,
    version,
    commentsClosed,
    trust,
    contentPath,
    locked: post.passwordHash !== null,
    requestedPermalink,
  }
}

/** Finds who else saved a post in the last ten minutes; null when nobody did. Throws what getStudioPost does. */
export async function findOtherWriter(caller: Caller, id: string): Promise<OtherWriter | null> {
  await getEditable(caller, id)
  const { viewer, now } = caller
  const { by, authorId, at } = await readLastSave(id)
  const own = viewer.kind === 'user' && viewer.id === authorId
  if (!authorId || own || !at || now.getTime() - at.getTime() > AT_IT) return null
  return { name: by, savedAt: at.toISOString() }
}

/** Lists the posts that show a stored picture. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listPictureUses({ viewer }: Caller, mediaId: string): Promise<PictureUses> {
  requireAuthor(viewer)
  return readPictureUses(viewer, mediaId)
}
