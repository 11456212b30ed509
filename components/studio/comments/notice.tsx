'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { undoAction } from '@/lib/comments/moderation/actions'
import { findRefusal } from '@/lib/comments/moderation/refusals'
import * as messages from '@/lib/messages/generated/moderation'
import { decided, done as said } from './words'

const problems = new Map([
  ['INVALID', messages.tickAtLeastOneComment()],
  ['FORBIDDEN', messages.onlyEditorsAndAuthor()],
  ['NOT_FOUND', messages.thereIsNothingToUndo()],
])

function inWords(done: string | null, number: number): string | null {
  if (done === null || !Number.isInteger(number)) return null
  const comments = messages.numberComments({ number })
  if (done === 'undo') return number === 0 ? messages.somebodyHasDecidedOtherwiseSince() : messages.commentsPutBack({ comments })
  const word = Object.entries(decided).find(([decision]) => decision === done)?.[1]
  if (word) return number === 0 ? messages.theseCommentsAreGoneAlready() : `${comments} ${word}.`
  return Object.entries(said).find(([what]) => what === done)?.[1] ?? null
}

/**
 * Says what became of what was asked for, with a way to undo it. It stands around the pages, which every answer replaces as a
 * whole: screen readers read out what changes in a place that was there before.
 */
export function QueueNotice() {
  const address = usePathname()
  const words = useSearchParams()
  const [problem, batch] = [words.get('problem'), words.get('batch')]
  const done = problem === null ? inWords(words.get('done'), Number(words.get('count') ?? Number.NaN)) : null
  return (
    <>
      {problem !== null && (
        <div className="mb-5">
          <Notice tone="problem" live>
            {findRefusal(words.get('because')) ?? problems.get(problem) ?? messages.thatDidNotWork()}
          </Notice>
        </div>
      )}
      <div role="status">
        {done && (
          // Two decisions in a row may be told in the same words.
          <div className="mb-5" key={words.toString()}>
            <Notice>
              <form action={undoAction} className="flex flex-wrap items-baseline gap-x-4">
                <span>{done}</span>
                {batch !== null && (
                  <>
                    <input type="hidden" name="batch" value={batch} />
                    <input type="hidden" name="back" value={`${address}?${words}`} />
                    <Button variant="quiet">{messages.undo()}</Button>
                  </>
                )}
              </form>
            </Notice>
          </div>
        )}
      </div>
    </>
  )
}
