import { createHash } from 'node:crypto'
import type { CompileOptions } from './types'

/**
 * Version of the pipeline, raised when the same source compiles to something else. Code of the former one goes on being shown: a sample of
 * it is kept in components/mdx/former-pipelines.
 */
export const pipeline = { version: 10 }

/**
 * Computes the content address (SHA-256) of a text's compiled form from its source, where it came from, its images and files, and
 * the version of the pipeline.
 */
export function compiledHash(
  source: string,
  trust: CompileOptions['trust'],
  images: CompileOptions['images'] = {},
  files: CompileOptions['files'] = {},
): string {
  const named = inOrder(files)
  return createHash('sha256')
    .update(JSON.stringify([pipeline.version, trust, inOrder(images), source, ...(named.length > 0 ? [named] : [])]))
    .digest('hex')
}

const inOrder = <T>(named: Record<string, T>) => Object.entries(named).sort(([one], [other]) => (one < other ? -1 : 1))
