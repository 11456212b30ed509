import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { incomingFolder } from '../unfinished'
import { HEAD_BYTES } from './content-kind'

/** A file that has arrived and waits in DATA_DIR/incoming, where nothing is served from. */
export interface ReceivedFile {
  path: string
  bytes: number
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string
}

/** Bytes that a file of this beginning may have, and the refusal of more; throws for a file that is not taken. */
export type Admission = (head: Buffer) => { mostBytes: number; tooLarge: Error }

/**
 * Writes a file to the disk as it arrives, never holding more than a piece of it. `admit` sees its first 4 KB. Throws what `admit` throws
 * and, for a file of more bytes than it may have, its `tooLarge`. Nothing is left of a file that is not returned.
 */
export async function receiveFile(content: AsyncIterable<Uint8Array>, admit: Admission): Promise<ReceivedFile> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  const file = path.join(incomingFolder(), randomUUID())
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      return { path: file, ...(await writeTo(handle, content, admit)) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

async function writeTo(handle: FileHandle, content: AsyncIterable<Uint8Array>, admit: Admission) {
  const hash = createHash('sha256')
  let head: Buffer = Buffer.alloc(0)
  let admitted: ReturnType<Admission> | null = null
  let bytes = 0
  for await (const chunk of content) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
    if (head.length === HEAD_BYTES) admitted ??= admit(head)
    bytes += chunk.length
    if (admitted && bytes > admitted.mostBytes) throw admitted.tooLarge
    hash.update(chunk)
    await handle.write(chunk)
  }
  admitted ??= admit(head)
  if (bytes > admitted.mostBytes) throw admitted.tooLarge
  return { bytes, hash: hash.digest('hex') }
}
