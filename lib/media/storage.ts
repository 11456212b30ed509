import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { env } from '@/lib/core/env'
import { replaceFile } from '@/lib/core/files/replace-file'

export interface StoredFile {
  bytes: number
  /** Changes when the file does. */
  changedAt: number
}

/** Place of stored files. A name is one that this product made: letters, digits, a dot, and a width after a hyphen. */
export interface Storage {
  /** Keeps the bytes under a name, whole or not at all, also after a power cut. A name that is taken stays as it is. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Keeps a copy of a file as `put` keeps bytes, without holding it in memory. */
  putFile(name: string, file: string): Promise<void>
  /** What is known of a file; null when there is none. */
  has(name: string): Promise<StoredFile | null>
  read(name: string): Promise<Buffer>
  /** A part of a file, both ends included. */
  open(name: string, part: { start: number; end: number }): Readable
  /** Deletes a file; one that is not there is deleted already. */
  delete(name: string): Promise<void>
}

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

  async has(name: string): Promise<StoredFile | null> {
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

  #path(name: string): string {
    if (!/^[a-z0-9]+(?:-\d+)?\.[a-z0-9]+$/.test(name)) throw new Error(`"${name}" is not a name of a stored file.`)
    return path.join(this.#directory, name)
  }
}

/** The uploads of this installation. */
export function uploads(): Storage {
  return new LocalStorage(path.join(env().DATA_DIR, 'uploads'))
}
