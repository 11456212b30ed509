import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import type { CodeFile, CompiledText, Problem, StoredText } from './types'

const problemSchema = z.object({ line: z.number(), column: z.number(), message: z.string(), severity: z.literal('warning') })

const fileSchema = z.object({ path: z.string(), text: z.string() })

const factsSchema = z.object({
  headings: z.array(z.object({ depth: z.number(), id: z.string(), text: z.string() })),
  text: z.string(),
  excerpt: z.string(),
  files: z.array(fileSchema).default([]),
  diagrams: z.array(z.string()).default([]),
  image: z.string().nullable(),
  wordCount: z.number(),
  readingMinutes: z.number(),
  warnings: z.array(z.custom<Problem>((value) => problemSchema.safeParse(value).success)).default([]),
})

/** Keeps a compiled text; one that is kept already counts as new again, so that no sweep of old ones takes it. */
export async function storeCompiled(on: Db | Tx, { hash, code, feedHtml, ...rest }: CompiledText, createdAt = now()): Promise<void> {
  const facts = { ...factsSchema.parse(rest), warnings: rest.warnings.map((warning) => ({ ...warning })) }
  await on.compiledMdx.upsert({ where: { hash }, create: { hash, code, feedHtml, facts, createdAt }, update: { facts, createdAt } })
}

/** Finds what pages show of the compiled text that `hash` addresses. */
export async function findCompiled(hash: string, on: Db | Tx = db()): Promise<StoredText | null> {
  return on.compiledMdx.findUnique({ where: { hash }, select: { hash: true, code: true, feedHtml: true } })
}

/** Finds the files that a compiled text shows as code; none for one from before they were kept. */
export async function findCodeFiles(hash: string): Promise<CodeFile[]> {
  const row = await db().compiledMdx.findUnique({ where: { hash }, select: { facts: true } })
  return factsSchema.pick({ files: true }).safeParse(row?.facts).data?.files ?? []
}

/** Finds a diagram of a compiled text by its number, from 1; null where there is none. */
export async function findDiagram(hash: string, number: number): Promise<string | null> {
  const row = await db().compiledMdx.findUnique({ where: { hash }, select: { facts: true } })
  return factsSchema.pick({ diagrams: true }).safeParse(row?.facts).data?.diagrams[number - 1] ?? null
}

/** Finds the whole compiled text, as the compiler made it; null also for one from before its facts were kept. */
export async function findCompiledText(hash: string, on: Db | Tx = db()): Promise<CompiledText | null> {
  const row = await on.compiledMdx.findUnique({ where: { hash }, select: { hash: true, code: true, feedHtml: true, facts: true } })
  const facts = factsSchema.safeParse(row?.facts)
  if (!row || !facts.success) return null
  const { code, feedHtml } = row
  return { hash, code, feedHtml, ...facts.data }
}
