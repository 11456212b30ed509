import { z } from 'zod'
import type { SourceFiles } from './source-files'

/** A kind of fault of a file that was read past, with the first place where it stands. */
export const mendedSchema = z.object({ file: z.string(), line: z.number(), words: z.string() })

export type Mended = z.infer<typeof mendedSchema>

/** More kinds of faults than an export has. */
const most = 50

/** Hears how the files of an export are read: how far, and what was read past, each kind once for each file. */
export class ReadingProgress {
  readonly #found = new Map<string, Mended>()
  /** Bytes that were read so far, those of a file that is read twice counted twice. */
  bytesRead = 0

  /** Gives the same files, heard while they are read. */
  listen(files: SourceFiles): SourceFiles {
    const heard = [...files.values()].map((file) => {
      const onMended = (line: number, words: string) => this.#note({ file: file.path, line, words })
      return [file.path, { ...file, onMended, open: () => this.#count(file.open()) }] as const
    })
    return new Map(heard)
  }

  async *#count(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytesRead += chunk.length
      yield chunk
    }
  }

  #note(mended: Mended): void {
    const key = `${mended.file}\n${mended.words}`
    if (!this.#found.has(key) && this.#found.size < most) this.#found.set(key, mended)
  }

  /** Lists them in the order of the files and their lines. */
  list(): Mended[] {
    return [...this.#found.values()].sort((one, other) => one.file.localeCompare(other.file, 'en') || one.line - other.line)
  }
}
