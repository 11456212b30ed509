import { foldCase } from '@/lib/core/text/fold-case'

const MAX_TERMS = 10
const MAX_LENGTH = 200

/** Splits a query into its different words, lower-cased and composed as the searched text is; at most ten. */
export function parseTerms(query: string): string[] {
  const words = foldCase(query.slice(0, MAX_LENGTH).replaceAll('\0', ' ')).split(/\s+/).filter(Boolean)
  return [...new Set(words)].slice(0, MAX_TERMS)
}
