import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@/lib/core/errors'
import { replaceImages } from '@/lib/mdx/images'
import { tidyName } from '@/lib/media/file-name'
import { MAX_BYTES } from '@/lib/media/limits'
import { storeImage } from '@/lib/media/store'
import * as messages from '@/lib/messages/generated/moving'
import { Damaged } from '../export-file/open'
import type { SourceFile, SourceFiles } from '../export-file/source-files'
import type { LedgerRow } from '../ledger/types'
import type { PlannedPost } from './planned-post'

/** Tries while other pictures are being stored, one a second. */
const tries = 60

/** A post whose own pictures are stored, and what the ledger says of them. */
export interface WithOwnPictures {
  record: PlannedPost
  rows: Omit<LedgerRow, 'kind'>[]
}

/** Stores the pictures of a post that its export holds, beside it or in it, and shows them from here. Idempotent. */
export async function keepOwnPictures(record: PlannedPost, files: SourceFiles): Promise<WithOwnPictures> {
  const stored = new Map<string, string>()
  const rows: WithOwnPictures['rows'] = []
  const keep = async (address: string, sourceId: string, bytes: () => Promise<Buffer>, name: string) => {
    try {
      const { src } = await storeInTurn(await bytes(), name)
      stored.set(address, src)
      rows.push({ sourceId, line: record.line, outcome: 'imported', reason: null, targetId: src })
    } catch (error) {
      if (!(error instanceof AppError) && !(error instanceof Damaged)) throw error
      const reason = messages.pictureIsMissing({ title: record.title, problem: error.message })
      rows.push({ sourceId: address, line: record.line, outcome: 'refused', reason, targetId: null })
    }
  }
  for (const { address, data } of record.embedded)
    await keep(address, `${address} ${record.id}`, async () => Buffer.from(data, 'base64'), '')
  for (const { address, file } of record.beside) await keep(address, `${file} ${record.id}`, () => bytesOf(files.get(file)), tidyName(file))
  return { record: { ...record, source: replaceImages(record.source, stored) }, rows }
}

async function storeInTurn(bytes: Buffer, name: string) {
  for (let tried = 1; ; tried++) {
    try {
      return await storeImage(bytes, name)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE' || tried === tries) throw error
      await wait(1000)
    }
  }
}

async function bytesOf(file: SourceFile | undefined): Promise<Buffer> {
  if (!file) throw new Damaged(messages.fileIsNotThere())
  if (file.size > MAX_BYTES) throw new Damaged(messages.pictureIsTooLarge({ most: MAX_BYTES / 1024 / 1024 }))
  const chunks: Uint8Array[] = []
  for await (const chunk of file.open()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
