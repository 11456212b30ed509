import { UnsentText } from '@/components/site/read-only-text'
import { readOutcome } from '@/lib/comments/form-state'
import { OutcomeNotice } from './form-outcome'

/** Reason why no comment can be written here, with the unsent text of somebody who has just tried to. */
export function Closed({ why }: { why: string }) {
  const outcome = readOutcome()
  const unsent = outcome?.values.text
  if (unsent === undefined) return <p className="label">{why}</p>
  return (
    <>
      <OutcomeNotice outcome={outcome} />
      <UnsentText text={unsent} />
    </>
  )
}
