import { createHash } from 'node:crypto'
import type { CompileOptions, SizedImage } from './types'

/** Raised when the same source compiles to something else. */
const PIPELINE = 4

/**
 * Computes the content address (SHA-256) of a text's compiled form from its source, where it came from, its images, and this
 * version of the pipeline.
 */
export function compiledHash(source: string, trust: CompileOptions['trust'], images: Record<string, SizedImage> = {}): string {
  const named = Object.entries(images).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([PIPELINE, trust, named, source]))
    .digest('hex')
}
