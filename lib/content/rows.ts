import type { MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/rendering'
import type { FileChange } from '@/lib/posts/rendering/data'
import type { ContentFile } from './commands'
import type { FileProblem, SyncNote, SyncRow, SyncStatus } from './types'

/** Makes a row of the report without notes. */
export function row(file: string, status: SyncStatus, postId: string | null, message = '', line: number | null = null): SyncRow {
  return { file, status, postId, line, message, notes: [] }
}

/** Makes the row of a file that cannot be taken: all that is wrong, and the line of the first. */
export function problemRow(file: string, postId: string | null, problems: readonly FileProblem[]): SyncRow {
  return row(file, 'error', postId, problems.map(({ message }) => message).join(' '), problems[0]?.line ?? null)
}

/** Makes the row of a file whose text cannot be shown, with lines of the whole file. */
export function mdxRow({ file, fileLine }: ContentFile, postId: string | null, { problems }: MdxError): SyncRow {
  return problemRow(
    file,
    postId,
    problems.map(({ line, message }) => ({ line: fileLine(line), message })),
  )
}

/** Notes that readers see a former rendering of an unchanged file; `fileLine` finds the line of the file for one of its text. */
export function renderingNotes(change: FileChange | undefined, fileLine: ContentFile['fileLine']): SyncNote[] {
  if (!change) return []
  const [problem] = change.problems
  if (!problem) return [{ field: null, line: 1, message: messages.filesKeepRendering() }]
  return [{ field: null, line: fileLine(problem.line), message: messages.readersSeeFormerRendering({ message: problem.message }) }]
}
