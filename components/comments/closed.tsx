import { Unsent } from '@/components/site/copyable'
import { readOutcome } from '@/lib/comments/form'
import { Answer } from './answer'

/** Why nothing can be written here, with the words of somebody who has just tried to. */
export function Closed({ why }: { why: string }) {
  const outcome = readOutcome()
  const unsent = outcome?.values.text
  if (unsent === undefined) return <p className="label">{why}</p>
  return (
    <>
      <Answer outcome={outcome} />
      <Unsent text={unsent} />
    </>
  )
}
