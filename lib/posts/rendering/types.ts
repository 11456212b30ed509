/** A published post that a newer pipeline renders differently, or refuses. Readers see the former rendering. */
export interface RenderingChangeRow {
  id: string
  title: string
  permalink: string
  kind: 'WORDS' | 'MARKUP' | 'REFUSED'
  /** Lines that differ, of what readers see and of the newer rendering; empty for one that is refused. */
  before: string
  after: string
  /** Reasons for which it is refused; lines count from 1 in the text. */
  problems: readonly { line: number; column: number; message: string }[]
  /** Path of the file below content/ that the post is kept in; null when it is in none. */
  file: string | null
}
