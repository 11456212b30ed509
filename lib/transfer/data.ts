import { z } from 'zod'
import { db, type Tx } from '@/lib/core/db'
import { type Format, formats } from './export-file/foreign-comment'
import { type ImportRun, type Progress, progressSchema } from './progress'

const fields = { id: true, source: true, fileName: true, counts: true, startedAt: true, finishedAt: true } as const

interface Row {
  id: string
  source: string
  fileName: string
  counts: unknown
  startedAt: Date
  finishedAt: Date | null
}

function toRun({ id, source, fileName, counts, startedAt, finishedAt }: Row): ImportRun {
  const progress = progressSchema.parse(counts)
  const dates = { startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null }
  return { id, format: z.enum(formats).parse(source), fileName, ...progress, ...dates }
}

/** Stores a new import, which is being read. */
export async function addImport(
  given: { id: string; format: Format; fileName: string; startedAt: Date } & Partial<Progress>,
): Promise<void> {
  const { id, format, fileName, startedAt, ...progress } = given
  const counts = progressSchema.parse({ state: 'reading', ...progress })
  await db().import.create({ data: { id, source: format, fileName, counts, startedAt } })
}

/** Finds an import by its id; null when there is none. */
export async function findImport(id: string): Promise<ImportRun | null> {
  const row = await db().import.findUnique({ where: { id }, select: fields })
  return row && toRun(row)
}

/** Lists the newest 20 imports, newest first. */
export async function listRecent(): Promise<ImportRun[]> {
  const rows = await db().import.findMany({ select: fields, orderBy: { startedAt: 'desc' }, take: 20 })
  return rows.map(toRun)
}

async function readProgress(on: Tx, id: string): Promise<Progress> {
  const row = await on.import.findUniqueOrThrow({ where: { id }, select: { counts: true } })
  return progressSchema.parse(row.counts)
}

/** Adds to the numbers of what an import has done, and stores the positions from which it continues. */
export async function advance(
  tx: Tx,
  id: string,
  done: Pick<Progress, 'imported' | 'leftOut' | 'refused' | 'earlier'>,
  reached: Partial<Pick<Progress, 'position' | 'postPosition' | 'secondsLeft'>>,
) {
  const before = await readProgress(tx, id)
  const sums = Object.fromEntries(Object.entries(done).map(([name, count]) => [name, before[name as keyof typeof done] + count]))
  await setProgress(id, { ...sums, ...reached }, { on: tx })
}

/** Stores how far an import is. */
export async function setProgress(
  id: string,
  change: Partial<Progress>,
  { on = db(), finishedAt }: { on?: Tx; finishedAt?: Date } = {},
): Promise<void> {
  const counts = { ...(await readProgress(on, id)), ...change }
  await on.import.update({ where: { id }, data: { counts, ...(finishedAt && { finishedAt }) } })
}

/** Deletes an import; what it imported stays. */
export async function removeImport(id: string): Promise<void> {
  await db().import.deleteMany({ where: { id } })
}
