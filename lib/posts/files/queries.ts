import { dependOn } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { findCodeFiles } from '@/lib/mdx/data'
import type { CodeFile } from '@/lib/mdx/types'
import { postTags } from '../page-tags'
import type { FindAccessToken } from '../password/access-cookies'
import { verifyAccessToken } from '../password/access-token'
import { isSlug } from '../permalink'
import { findPostWithFiles, type PartWithFiles, type PostWithFiles, readPartsWithFiles } from './data'

/** Files of a post as someone sees them, or that it asks for its password. */
export type PostFiles = { kind: 'OPEN'; slug: string; files: CodeFile[] } | { kind: 'LOCKED' }

async function readFiles(
  post: PostWithFiles | null,
  opens: (post: PostWithFiles & { passwordHash: string }) => boolean,
): Promise<PostFiles | null> {
  if (!post) return null
  const { slug, compiledHash, passwordHash } = post
  if (passwordHash !== null && !opens({ ...post, passwordHash })) return { kind: 'LOCKED' }
  return { kind: 'OPEN', slug, files: await findCodeFiles(compiledHash) }
}

/** Finds the files of a visible post, as anyone sees them; null where it has none. */
export async function findPostFiles(postId: string): Promise<PostFiles | null> {
  dependOn(postTags.body(postId))
  return readFiles(await findPostWithFiles(now(), postId), () => false)
}

/**
 * Finds the files of a visible post for a reader with these access tokens; null where it has none, and where none of them opens it. For
 * one request alone: leaves no dependency.
 */
export async function findPostFilesWithTokens(postId: string, keys: FindAccessToken): Promise<PostFiles | null> {
  const moment = now()
  const found = await readFiles(await findPostWithFiles(moment, postId), (post) => verifyAccessToken(keys(post.id), post, moment))
  return found?.kind === 'OPEN' ? found : null
}

/** Tells what is at the address of a file of a post, or of all of them for "": null for nothing. Not for pages: it leaves no dependency. */
export async function matchPostFile(postId: string, path: string): Promise<PostFiles['kind'] | null> {
  const found = await readFiles(await findPostWithFiles(now(), postId), () => false)
  if (found?.kind !== 'OPEN') return found?.kind ?? null
  return path === '' || found.files.some((file) => file.path === path) ? 'OPEN' : null
}

/** Tells whether the parts of a series have files that are offered together. Depends on each part. */
export async function hasSeriesFiles(slug: string): Promise<boolean> {
  return isSlug(slug) && (await findParts(slug)).length > 0
}

async function findParts(slug: string): Promise<PartWithFiles[]> {
  dependOn(postTags.series(slug))
  const parts = await readPartsWithFiles(now(), slug)
  dependOn(...parts.map(({ id }) => postTags.body(id)))
  return parts
}

/** Reads the files of a series part by part, each below a folder of its part: "02-policy-as-code/policy.rego". */
export async function* readSeriesFiles(slug: string): AsyncGenerator<CodeFile> {
  for (const part of await findParts(slug)) {
    const folder = `${String(part.position).padStart(2, '0')}-${part.slug.replace(/\.html?$/, '')}`
    for (const { path, text } of await findCodeFiles(part.compiledHash)) yield { path: `${folder}/${path}`, text }
  }
}
