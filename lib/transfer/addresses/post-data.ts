import { db } from '@/lib/core/db'
import { isPermalinkFree } from '@/lib/posts/publishing/address'
import { copy } from '../export-file/facts'
import { type AddressMap, likelyPermalinks } from './address'

export interface FoundPost {
  postId: string
  kind: 'POST' | 'PAGE'
  publishedAt: Date | null
}

/** The post that lives at the likeliest of these addresses, moved there, or is to be published there. */
async function findPost(permalinks: readonly string[]): Promise<FoundPost | null> {
  if (permalinks.length === 0) return null
  const among = { in: [...permalinks] }
  const select = { id: true, kind: true, publishedAt: true } as const
  const [live, moved, drafted] = await Promise.all([
    db().publishedPost.findMany({ where: { permalink: among }, select: { permalink: true, post: { select } } }),
    db().redirect.findMany({ where: { path: among }, select: { path: true, post: { select } } }),
    db().post.findMany({ where: { permalink: among, status: { not: 'TRASHED' } }, select: { ...select, permalink: true } }),
  ])
  for (const permalink of permalinks) {
    const post =
      live.find((row) => row.permalink === permalink)?.post ??
      moved.find((row) => row.path === permalink)?.post ??
      drafted.find((row) => row.permalink === permalink)
    if (post) return { postId: post.id, kind: post.kind, publishedAt: post.publishedAt }
  }
  return null
}

/** Looks posts up by what their addresses were elsewhere, each address once. */
export class PostFinder {
  readonly #moves: AddressMap
  readonly #found = new Map<string, Promise<FoundPost | null>>()

  readonly #planned: ReadonlyMap<string, FoundPost>

  constructor(moves: AddressMap, planned: ReadonlyMap<string, FoundPost> = new Map()) {
    this.#moves = moves
    this.#planned = planned
  }

  async find(addresses: readonly string[]): Promise<FoundPost | null> {
    for (const address of addresses) {
      const planned = this.#planned.get(address)
      if (planned) return planned
      const known = this.#found.get(address) ?? findPost(likelyPermalinks(address, this.#moves))
      if (!this.#found.has(address)) this.#found.set(copy(address), known)
      const post = await known
      if (post) return post
    }
    return null
  }
}

/** Tells whether an address belongs to another post than the one of `postId`, now or formerly. */
export async function isAddressTaken(permalink: string, postId: string): Promise<boolean> {
  return !(await isPermalinkFree(db(), permalink, postId))
}
