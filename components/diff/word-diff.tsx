import { Parts } from './parts'
import { compareWords, splitWords } from './word-changes'

/** A line of text with what was taken out and put in. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <span className="diff-words">
      <Parts parts={compareWords(splitWords(before), splitWords(after))} />
    </span>
  )
}
