import { Damaged, damagedIn } from './open'
import type { SourceFile, SourceFiles } from './source-files'

/** Makes a reader of all files of one that reads a single one: they are read one after the other, and damage names its file. */
export function eachFile<Piece>(read: (file: SourceFile) => AsyncGenerator<Piece>) {
  return async function* (files: SourceFiles): AsyncGenerator<Piece> {
    for (const file of files.values()) {
      try {
        yield* read(file)
      } catch (error) {
        throw error instanceof Damaged ? damagedIn(file, error) : error
      }
    }
  }
}
