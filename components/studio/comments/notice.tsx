import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { undoAction } from '@/lib/comments/moderation-actions'
import { decided, done as said } from './words'

type Param = string | string[] | undefined

const problems: Record<string, string> = {
  INVALID: 'Tick at least one comment first.',
  FORBIDDEN: 'Only editors and the author of the post can decide on its comments. Nothing was changed.',
  NOT_FOUND: 'There is nothing to undo.',
}

export interface QueueWords {
  done?: Param
  count?: Param
  batch?: Param
  problem?: Param
  say?: Param
}

function inWords({ done, count }: QueueWords): string | null {
  const number = Number(count)
  if (typeof done !== 'string' || !Number.isInteger(number)) return null
  const comments = number === 1 ? '1 comment' : `${number} comments`
  if (done === 'undo') return number === 0 ? 'Somebody has decided otherwise since. Nothing was undone.' : `${comments} put back.`
  const word = Object.entries(decided).find(([decision]) => decision === done)?.[1]
  if (word) return number === 0 ? 'These comments are gone already.' : `${comments} ${word}.`
  return Object.entries(said).find(([what]) => what === done)?.[1] ?? null
}

/** Says what became of what was asked for, with a way to undo it. The region is there before, so that it is read out. */
export function QueueNotice({ words, back }: { words: QueueWords; back: string }) {
  const { batch, problem, say } = words
  if (typeof problem === 'string') {
    const sentence = problem === 'INVALID' && typeof say === 'string' ? say : problems[problem]
    return (
      <Notice tone="problem" live>
        {sentence ?? 'That did not work and nothing was changed. Please try again.'}
      </Notice>
    )
  }
  const sentence = inWords(words)
  return (
    <div role="status">
      {sentence && (
        <Notice>
          <form action={undoAction} className="flex flex-wrap items-baseline gap-x-4">
            <span>{sentence}</span>
            {typeof batch === 'string' && (
              <>
                <input type="hidden" name="batch" value={batch} />
                <input type="hidden" name="back" value={back} />
                <Button variant="quiet">Undo</Button>
              </>
            )}
          </form>
        </Notice>
      )}
    </div>
  )
}
