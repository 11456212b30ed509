import { Notice } from '@/components/ui/notice'
import { decided } from './words'

type Param = string | string[] | undefined

const problems: Record<string, string> = {
  INVALID: 'Tick at least one comment first.',
  FORBIDDEN: 'Only editors and the author of the post can decide on its comments. Nothing was changed.',
}

/** Says what became of the decision that led here. */
export function QueueNotice({ done, count, problem }: { done: Param; count: Param; problem: Param }) {
  if (typeof problem === 'string') {
    return (
      <Notice tone="problem" live>
        {problems[problem] ?? 'That did not work and nothing was changed. Please try again.'}
      </Notice>
    )
  }
  const word = Object.entries(decided).find(([decision]) => decision === done)?.[1]
  const number = Number(count)
  if (!word || !Number.isInteger(number)) return null
  return <Notice live>{number === 1 ? `1 comment ${word}.` : `${number} comments ${word}.`}</Notice>
}
