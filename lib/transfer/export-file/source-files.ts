/** A file of an export, wherever it lies. */
export interface SourceFile {
  /** From the root of the export, with slashes and without "..": "posts/a-post.md". Of a single file its name. */
  path: string
  /** In bytes, unpacked. */
  size: number
  /** Reads its bytes from the beginning, each time anew. Throws Damaged where what it lies in is broken. */
  open(): AsyncIterable<Uint8Array>
  /** Hears the line of a fault that was read past, and what was done about it. */
  onMended?(line: number, words: string): void
}

/** All files of an export by their paths, in the order of the paths. */
export type SourceFiles = ReadonlyMap<string, SourceFile>

/** Orders files by their paths, sign by sign: the same on every machine. */
export function inOrder(files: readonly SourceFile[]): SourceFiles {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return new Map(sorted.map((file) => [file.path, file]))
}
