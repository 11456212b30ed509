import type { Readable } from 'node:stream'

export interface StorageFile {
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
  /** Finds a file's facts; null when there is none. */
  has(name: string): Promise<StorageFile | null>
  read(name: string): Promise<Buffer>
  /** A part of a file, both ends included. */
  open(name: string, part: { start: number; end: number }): Readable
  /** Deletes a file; one that is not there is deleted already. */
  delete(name: string): Promise<void>
  /** Lists the names of all files, in no order. */
  list(): AsyncIterable<string>
  /** Deletes what writing left that was begun before a moment, in milliseconds, and never finished. */
  clearDrafts(before: number): Promise<void>
}

const fileName = /^[a-z0-9]+(?:-\d+)?\.[a-z0-9]+$/

/** Tells whether a name is one that this product made, and leads nowhere else. */
export const isFileName = (name: string): boolean => fileName.test(name)

/** Returns the name; throws for one that could lead elsewhere. */
export function checkFileName(name: string): string {
  if (!isFileName(name)) throw new Error(`"${name}" is not a name of a stored file.`)
  return name
}
