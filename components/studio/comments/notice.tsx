'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ServerForm } from '@/components/ui/server-form'
import { undoAction } from '@/lib/comments/moderation/actions'
import { findRefusal } from '@/lib/comments/moderation/refusals'
import * as messages from '@/lib/messages/generated/moderation'
import { decisionNames, done as sentences } from './labels'

const problems = new Map([
  ['INVALID', messages.selectAtLeastOneComment()],
  ['FORBIDDEN', messages.onlyEditorsAndAuthor()],
  ['NOT_FOUND', messages.thereIsNothingToUndo()],
])

function inWords(done: string | null, number: number): string | null {
  if (done === null || !Number.isInteger(number)) return null
  if (done === 'undo') return number === 0 ? messages.somebodyHasDecidedOtherwiseSince() : messages.commentsPutBack({ number })
  if (Object.hasOwn(decisionNames, done))
    return number === 0 ? messages.theseCommentsAreGoneAlready() : messages.commentsDecided({ decision: done, number })
  return Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null
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
          // Two decisions in a row may have the same words.
          <div className="mb-5" key={words.toString()}>
            <Notice>
              <ServerForm action={undoAction} className="flex flex-wrap items-baseline gap-x-4">
                <span>{done}</span>
                {batch !== null && (
                  <>
                    <input type="hidden" name="batch" value={batch} />
                    <input type="hidden" name="back" value={`${address}?${words}`} />
                    <Button variant="quiet">{messages.undo()}</Button>
                  </>
                )}
              </ServerForm>
            </Notice>
          </div>
        )}
      </div>
    </>
  )
}
