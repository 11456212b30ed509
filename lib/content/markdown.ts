import { shortened } from '@/lib/core/text/shortened'
import { convertMarkdown } from '@/lib/mdx/convert/markdown'
import type { Trust } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/content'
import type { FilePost } from './front-matter'
import type { FileProblem, SyncNote } from './types'

const LONGEST = 80

/** Tells whether a file is ordinary Markdown, which is no code: only MDX may import and declare something. */
export function isMarkdown(file: string): boolean {
  return file.endsWith('.md')
}

/** Finds how far the text of a file is trusted: MDX is reviewed like code, Markdown is read like a text of the studio. */
export function trustOf(file: string): Trust {
  return isMarkdown(file) ? 'NETWORK' : 'FILE'
}

/** A post as its file says it, with what other engines write made into what it means here. */
export interface ReadText {
  post: FilePost
  /** Each change of the conversion. */
  notes: SyncNote[]
  /** Finds the line of the file that a line of the text comes from. */
  fileLine(line: number): number
}

/** Converts the text of a Markdown file; one in MDX stays as it is. */
export function readText(file: string, post: FilePost): ReadText {
  const { linesAbove } = post
  if (!isMarkdown(file)) return { post, notes: [], fileLine: (line) => line + linesAbove }
  const { text, changes, sourceLines } = convertMarkdown(post.source)
  return {
    post: { ...post, source: text },
    notes: changes.map(({ line, before, after }) => ({
      field: null,
      line: line + linesAbove,
      message: after
        ? messages.textWasReadAs({ before: shortened(before, LONGEST), after: shortened(after, LONGEST) })
        : messages.markdownWasTakenOut({ before: shortened(before, LONGEST) }),
    })),
    fileLine: (line) => (sourceLines[line - 1] ?? line) + linesAbove,
  }
}

/** Finds what is wrong with a Markdown file that stands beside an MDX file of the same name; null when none does. */
export function twinProblem(file: string, files: ReadonlySet<string>): FileProblem | null {
  const twin = file.replace(/\.md$/, '.mdx')
  return isMarkdown(file) && files.has(twin) ? { line: 1, message: messages.twoFilesOfOneName({ twin }) } : null
}
