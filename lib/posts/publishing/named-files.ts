import { findFiles } from '@/lib/mdx/images'
import type { NamedFile } from '@/lib/mdx/types'
import { resolveFiles } from '@/lib/media/resolve'

/** Finds what is known of the stored files that a text names, by their addresses. */
export function namedFilesOf(source: string): Promise<Record<string, NamedFile>> {
  return resolveFiles(findFiles(source))
}
