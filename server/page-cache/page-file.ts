import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { CachedPage, Encoding, Variant } from './cached-page'

/** A page of the store as one file: the mark, a checksum of all that follows, the length of the head, the head as JSON, the bodies. */
const MARK = Buffer.from('fieldnotes page 1\n')
const CHECKSUM_BYTES = 32
const LENGTH_AT = MARK.length + CHECKSUM_BYTES
const HEAD_AT = LENGTH_AT + 4

type Kept = Pick<
  CachedPage,
  'status' | 'etag' | 'notModified' | 'size' | 'tags' | 'position' | 'modifiedAt' | 'permalink' | 'locked' | 'discussion'
>

interface Head {
  key: string
  page: Kept
  variants: { encoding: Encoding; headers: string[]; bytes: number }[]
}

const checksum = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

/** Writes the page of an address as the bytes of its file. */
export function encodePage(key: string, page: CachedPage): Buffer {
  const { status, etag, notModified, size, tags, position, modifiedAt, permalink, locked, discussion } = page
  const variants = Object.entries(page.variants) as [Encoding, Variant][]
  const head: Head = {
    key,
    page: { status, etag, notModified, size, tags, position, modifiedAt, permalink, locked, discussion },
    variants: variants.map(([encoding, { headers, body }]) => ({ encoding, headers, bytes: body.length })),
  }
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const content = Buffer.concat([length, json, ...variants.map(([, { body }]) => body)])
  return Buffer.concat([MARK, checksum(content), content])
}

/** Facts of a stored page, without its bytes. */
export interface PageFacts extends Pick<CachedPage, 'tags' | 'position'> {
  key: string
}

/** Bytes of most heads. */
const MOST_HEADS = 8192

/**
 * Reads what the file of a page says of it, without looking at all of it: damage is found when the page is asked for. Null when
 * that cannot be read.
 */
export async function readFacts(file: string): Promise<PageFacts | null> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return null
  try {
    const first = await readPart(handle, MOST_HEADS)
    if (first.length < HEAD_AT || !first.subarray(0, MARK.length).equals(MARK)) return null
    const end = HEAD_AT + first.readUInt32BE(LENGTH_AT)
    const bytes = end <= first.length ? first : await readPart(handle, Math.min(end, (await handle.stat()).size))
    const { key, page }: Head = JSON.parse(bytes.toString('utf8', HEAD_AT, end))
    return { key, tags: page.tags, position: page.position }
  } catch {
    return null
  } finally {
    await handle.close()
  }
}

async function readPart(handle: FileHandle, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(length), position: 0 })
  return buffer.subarray(0, bytesRead)
}

/** Reads a page and its address from the bytes of their file; null when they are damaged or not whole. */
export function decodePage(bytes: Buffer): { key: string; page: CachedPage } | null {
  if (bytes.length < HEAD_AT || !bytes.subarray(0, MARK.length).equals(MARK)) return null
  if (!checksum(bytes.subarray(LENGTH_AT)).equals(bytes.subarray(MARK.length, LENGTH_AT))) return null
  const bodies = HEAD_AT + bytes.readUInt32BE(LENGTH_AT)
  const head: Head = JSON.parse(bytes.toString('utf8', HEAD_AT, bodies))
  let at = bodies
  const variants = head.variants.map(({ encoding, headers, bytes: length }) => {
    at += length
    return [encoding, { headers, body: bytes.subarray(at - length, at) }] as const
  })
  // Rendered by a process that is gone: no page that may lag behind a flood of comments.
  const page = { ...head.page, variants: Object.fromEntries(variants) as CachedPage['variants'], renderedAt: Number.NEGATIVE_INFINITY }
  return { key: head.key, page }
}
