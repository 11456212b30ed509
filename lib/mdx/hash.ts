import { createHash } from 'node:crypto'
import type { CompileOptions, SizedImage } from './types'

/**
 * Version of the pipeline, raised when the same source compiles to something else. Code of the former one goes on being shown: a sample of
 * it is kept in components/mdx/former-pipelines.
 */
export const pipeline = { version: 9 }

/**
 * Computes the content address (SHA-256) of a text's compiled form from its source, where it came from, its images, and the
 * version of the pipeline.
 */
export function compiledHash(source: string, trust: CompileOptions['trust'], images: Record<string, SizedImage> = {}): string {
  const named = Object.entries(images).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([pipeline.version, trust, named, source]))
    .digest('hex')
}
