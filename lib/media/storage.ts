import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { type Env, env } from '@/lib/core/env'
import { replaceFile } from '@/lib/core/files/replace-file'
import { shared } from '@/lib/core/shared'
import { type Bucket, S3Storage } from './s3-storage'
import { checkFileName, isFileName, type Storage, type StorageFile } from './stored-files'

/** Name of a file that is not whole yet (see replaceFile). */
const draftName = /^\.[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Files in a folder of this machine. */
export class LocalStorage implements Storage {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.#keep(name, () => bytes)
  }

  async putFile(name: string, file: string): Promise<void> {
    await this.#keep(name, () => createReadStream(file))
  }

  async #keep(name: string, content: () => Uint8Array | Readable): Promise<void> {
    const target = this.#path(name)
    if (await this.has(name)) return
    await mkdir(this.#directory, { recursive: true })
    await replaceFile(target, content(), { mode: 0o644 })
  }

  async has(name: string): Promise<StorageFile | null> {
    const facts = await stat(this.#path(name)).catch(() => null)
    return facts?.isFile() ? { bytes: facts.size, changedAt: facts.mtimeMs } : null
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.#path(name))
  }

  open(name: string, part: { start: number; end: number }): Readable {
    return createReadStream(this.#path(name), part)
  }

  delete(name: string): Promise<void> {
    return rm(this.#path(name), { force: true })
  }

  async clearDrafts(before: number): Promise<void> {
    const drafts = (await readdir(this.#directory).catch(() => [])).filter((name) => draftName.test(name))
    for (const name of drafts) {
      const draft = path.join(this.#directory, name)
      const facts = await stat(draft).catch(() => null)
      if (facts?.isFile() && facts.mtimeMs < before) await rm(draft, { force: true })
    }
  }

  async *list(): AsyncGenerator<string> {
    yield* (await readdir(this.#directory).catch(() => [])).filter(isFileName)
  }

  #path(name: string): string {
    return path.join(this.#directory, checkFileName(name))
  }
}

/** Bucket of files that pages show, and the name of that of originals; null where those stay in DATA_DIR. */
interface Buckets extends Bucket {
  originalsBucket: string | null
}

/**
 * The buckets that the settings name; null where files stay in DATA_DIR. Originals, which tell where photos were taken, come into a bucket
 * with a public address only where the settings name it for them.
 */
export function bucketsOf(settings: Env): Buckets | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_KEY: key, S3_SECRET: secret } = settings
  if (!endpoint || !bucket || !key || !secret) return null
  const originalsBucket = settings.S3_ORIGINALS_BUCKET ?? (settings.S3_PUBLIC_URL ? null : bucket)
  return { endpoint, bucket, region, key, secret, originalsBucket }
}

/** Files that pages show, and originals, which no public address leads to. */
export interface Storages {
  uploads: Storage
  originals: Storage
}

/** Files of this installation in DATA_DIR/uploads and DATA_DIR/originals. */
export function localFiles(): Storages {
  const place = (name: string) => new LocalStorage(path.join(env().DATA_DIR, name))
  return { uploads: place('uploads'), originals: place('originals') }
}

/** Files of this installation in a bucket; the originals below `originals/` of theirs, or in DATA_DIR. */
export function bucketFiles({ originalsBucket, ...bucket }: Buckets): Storages {
  const { originals } = localFiles()
  return {
    uploads: new S3Storage(bucket),
    originals: originalsBucket === null ? originals : new S3Storage({ ...bucket, bucket: originalsBucket }, 'originals/'),
  }
}

function files(): Storages {
  const buckets = bucketsOf(env())
  return buckets ? shared('s3-storage', () => bucketFiles(buckets)) : localFiles()
}

/** The uploads of this installation: in the bucket that the settings name, else in DATA_DIR. */
export const uploads = (): Storage => files().uploads

/** The files that pictures were made of, with all that their camera wrote into them. */
export const originals = (): Storage => files().originals
