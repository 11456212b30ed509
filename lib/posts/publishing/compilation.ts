import { createHash } from 'node:crypto'
import path from 'node:path'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { requireRendering } from '@/lib/mdx/compile/render-check'
import { compileText } from '@/lib/mdx/compiler'
import { findCompiledText } from '@/lib/mdx/data'
import { compiledHash } from '@/lib/mdx/hash'
import { findFiles, findImages } from '@/lib/mdx/images'
import type { CompiledText, NamedFile } from '@/lib/mdx/types'
import { findFocus } from '@/lib/media/library/data'
import type { TextFolder } from '@/lib/media/relative-file'
import { resolveFiles, resolveImages } from '@/lib/media/resolve'
import * as messages from '@/lib/messages/generated/posts'
import type { Cover } from '../types'
import type { WorkingCopy } from '../working-copy/data'

/** Finds the folder of the files beside a post that is kept in content/. */
export function besideOf(contentPath: string | null): TextFolder | null {
  const root = path.resolve(env().CONTENT_DIR)
  return contentPath === null ? null : { root, directory: path.dirname(path.join(root, contentPath)) }
}

/**
 * Compiles a post's text with the images and files that it names, or takes the compiled text that is stored, as after a preview. A file's text is
 * always compiled, for what it imports may have changed, which its hash says too, and rendered once: it is code that may fail. Throws
 * MdxError.
 */
export async function compilePost({
  source,
  trust,
  contentPath,
}: Pick<WorkingCopy, 'source' | 'trust' | 'contentPath'>): Promise<CompiledText> {
  const beside = besideOf(contentPath)
  const images = await resolveImages(findImages(source), beside)
  const files = await namedFilesOf(source)
  if (trust === 'FILE') {
    const compiled = await compileText(source, { trust, images, files, ...(beside ? { directory: beside.directory } : {}) })
    await requireRendering(compiled.code, source)
    return { ...compiled, hash: createHash('sha256').update(compiled.hash).update(compiled.code).digest('hex') }
  }
  return (await findCompiledText(compiledHash(source, trust, images, files))) ?? compileText(source, { trust, images, files })
}

/** Finds the cover of a post with its size; null when it has none. Throws INVALID for an address that no stored image has. */
export async function findCover(post: Pick<WorkingCopy, 'cover' | 'coverAlt' | 'contentPath'>): Promise<Cover | null> {
  if (post.cover === null) return null
  const image = (await resolveImages([post.cover], besideOf(post.contentPath)))[post.cover]
  if (image) {
    const focus = await findFocus(image.src)
    return { src: image.src, alt: post.coverAlt, width: image.width, height: image.height, ...(focus === 'center' ? {} : { focus }) }
  }
  const message = messages.noImageIsStored()
  throw new AppError('INVALID', message, { fieldErrors: { cover: message } })
}

/** Finds what is known of the stored files that a text names, by their addresses. */
function namedFilesOf(source: string): Promise<Record<string, NamedFile>> {
  return resolveFiles(findFiles(source))
}
