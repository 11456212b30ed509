import type { MdxError } from '@/lib/mdx/types'
import type { ContentFile } from './commands'
import type { FileProblem, SyncRow, SyncStatus } from './types'

/** Makes a row of the report without notes. */
export function row(file: string, status: SyncStatus, postId: string | null, message = '', line: number | null = null): SyncRow {
  return { file, status, postId, line, message, notes: [] }
}

/** Makes the row of a file that cannot be taken: all that is wrong, and the line of the first. */
export function problemRow(file: string, postId: string | null, problems: readonly FileProblem[]): SyncRow {
  return row(file, 'error', postId, problems.map(({ message }) => message).join(' '), problems[0]?.line ?? null)
}

/** Makes the row of a file whose text cannot be shown, with lines of the whole file. */
export function mdxRow({ file, post }: ContentFile, postId: string | null, { problems }: MdxError): SyncRow {
  return problemRow(
    file,
    postId,
    problems.map(({ line, message }) => ({ line: line + post.linesAbove, message })),
  )
}
