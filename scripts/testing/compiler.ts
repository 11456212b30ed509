import { countWords, excerptOf, readingMinutes } from '@/lib/mdx/compile/excerpt'
import type { CompileOutcome } from '@/lib/mdx/compiler'
import { compiledHash } from '@/lib/mdx/hash'
import type { CompileOptions } from '@/lib/mdx/types'

async function order(source: string, { trust, images }: CompileOptions): Promise<CompileOutcome> {
  const line = source.split('\n').findIndex((text) => text.includes('{'))
  if (trust === 'NETWORK' && line >= 0) return { problems: [{ line: line + 1, column: 1, message: 'Expressions are not allowed.' }] }
  const wordCount = countWords(source)
  const compiled = {
    hash: compiledHash(source, trust, images),
    ...{ code: source, feedHtml: `<p>${source}</p>`, headings: [], text: source, image: null, wordCount },
    excerpt: excerptOf(source.split('\n')[0] ?? '', 240),
    readingMinutes: readingMinutes(wordCount),
  }
  return { compiled }
}

const fail = async (): Promise<CompileOutcome> => ({ unavailable: 'Texts cannot be prepared at the moment.' })

const registry = globalThis as unknown as Record<symbol, unknown>
const name = Symbol.for('fieldnotes.mdx-compiler')
const checkName = Symbol.for('fieldnotes.mdx-render-check')
let real: { compiler: unknown; check: unknown } | undefined

/**
 * Stands in for the MDX workers in tests that are not about MDX: the first line is the excerpt, a brace is refused in what
 * comes over the network, and nothing is rendered. A failing one answers nothing.
 */
export function useQuickCompiler({ failing = false }: { failing?: boolean } = {}): void {
  real ??= { compiler: registry[name], check: registry[checkName] }
  registry[checkName] = { check: async () => null }
  registry[name] = { order: failing ? fail : order, close: async () => {} }
}

/** Has texts compiled by the MDX worker again. */
export function useRealCompiler(): void {
  if (real) Object.assign(registry, { [name]: real.compiler, [checkName]: real.check })
  real = undefined
}
