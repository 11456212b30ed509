import { countWords, excerptOf, readingMinutes } from '@/lib/mdx/compile/excerpt'
import type { CompileOutcome } from '@/lib/mdx/compiler'
import { compiledHash, pipeline } from '@/lib/mdx/hash'
import type { CompileOptions } from '@/lib/mdx/types'

async function order(source: string, { trust, images, files }: CompileOptions): Promise<CompileOutcome> {
  const line = source.split('\n').findIndex((text) => text.includes('{'))
  if (trust === 'NETWORK' && line >= 0) return { problems: [{ line: line + 1, column: 1, message: 'Expressions are not allowed.' }] }
  const wordCount = countWords(source)
  const compiled = {
    hash: compiledHash(source, trust, images, files),
    code: source,
    feedHtml: `<p>${source}</p>`,
    headings: [],
    warnings: [],
    text: source,
    image: null,
    files: [],
    diagrams: [],
    wordCount,
    excerpt: excerptOf(source.split('\n')[0] ?? '', 240),
    readingMinutes: readingMinutes(wordCount),
  }
  return { compiled }
}

/** Version of the pipeline after the update that tests make. */
const UPDATED = 1000

const fail = async (): Promise<CompileOutcome> => ({ unavailable: 'Posts cannot be compiled at the moment.' })

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
  registry[checkName] = { check: async () => null, render: async (code: string) => ({ html: `<p>${code}</p>` }) }
  registry[name] = { order: failing ? fail : order, close: async () => {} }
}

/**
 * Stands in for the MDX workers of a later version of the product, which renders `from` as `to`. It is undone by setting
 * `pipeline.version` back and calling useQuickCompiler.
 */
export function useUpdatedCompiler({ from, to, failing = false }: { from: string; to: string; failing?: boolean }): void {
  useQuickCompiler({ failing })
  pipeline.version = UPDATED
  if (failing) return
  const rendered = async (source: string, options: CompileOptions): Promise<CompileOutcome> => {
    const outcome = await order(source.replaceAll(from, to), options)
    if (!('compiled' in outcome)) return outcome
    return { compiled: { ...outcome.compiled, hash: compiledHash(source, options.trust, options.images, options.files) } }
  }
  registry[name] = { order: rendered, close: async () => {} }
}

/** Has texts compiled by the MDX worker again. */
export function useRealCompiler(): void {
  if (real) Object.assign(registry, { [name]: real.compiler, [checkName]: real.check })
  real = undefined
}
