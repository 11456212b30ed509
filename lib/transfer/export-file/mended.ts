import { z } from 'zod'
import type { SourceFiles } from './source-files'

/** A kind of fault of a file that was read past, with the first place where it stands. */
export const mendedSchema = z.object({ file: z.string(), line: z.number(), words: z.string() })

export type Mended = z.infer<typeof mendedSchema>

/** More kinds of faults than an export has. */
const most = 50

/** Gathers what was read past in the files of an export: each kind once for each file. */
export class MendedFaults {
  readonly #found = new Map<string, Mended>()

  /** Gives the same files, heard while they are read. */
  listen(files: SourceFiles): SourceFiles {
    const heard = [...files.values()].map((file) => {
      const onMended = (line: number, words: string) => this.#note({ file: file.path, line, words })
      return [file.path, { ...file, onMended }] as const
    })
    return new Map(heard)
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
