'use client'

import { TextDiff } from '@/components/diff/text-diff'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/panels'
import { wordFields } from '@/lib/posts/fields'
import { chosenFor } from './conflict'
import { ConflictList } from './conflict-list'
import type { Draft, MergedIn, MergeState } from './draft'
import { clockTime } from './save-state'

/** Notice of somebody else's changes: merged in, or with conflicts to decide. Typing can go on meanwhile. */
export function MergeNotice({ draft, view, timeZone }: { draft: Draft; view: MergeState; timeZone: string }) {
  const { other, conflicts, choices, mergedIn } = view
  if (other && conflicts.length > 0) {
    const open = conflicts.filter((conflict) => !chosenFor(conflict, choices)).length
    return (
      <Notice tone="problem" live>
        <p>
          {rich(
            messages.notSavedYetByChanged({
              strong: (text) => <strong>{text}</strong>,
              by: other.by,
              conflicts: conflicts.length,
              clockTime: clockTime(other.savedAt, timeZone),
            }),
          )}
        </p>
        <ConflictList
          conflicts={conflicts}
          choices={choices}
          names={{ mine: messages.myText(), theirs: messages.whatBySaved({ by: other.by }) }}
          onChoose={(conflict, choice) => draft.choose(conflict, choice)}
        />
        <Button type="button" variant="primary" aria-disabled={open > 0 || undefined} onClick={() => open === 0 && draft.decide()}>
          {open === 0 ? messages.saveThisChoice() : messages.openStillToChoose({ open })}
        </Button>
      </Notice>
    )
  }
  return mergedIn && <MergedInNotice brought={mergedIn} timeZone={timeZone} onDismiss={() => draft.dismiss()} />
}

function MergedInNotice({ brought, timeZone, onDismiss }: { brought: MergedIn; timeZone: string; onDismiss(): void }) {
  const { by, savedAt, before, after, interrupted } = brought
  return (
    <Notice live>
      <p className="flex flex-wrap items-center gap-x-4">
        {messages.bySavedAtClockTime({ by, clockTime: clockTime(savedAt, timeZone), isInterrupted: Boolean(interrupted) })}
        <Button type="button" variant="quiet" onClick={onDismiss}>
          {messages.close()}
        </Button>
      </p>
      <details>
        <summary>{messages.changes()}</summary>
        <TextDiff before={toText(before)} after={toText(after)} layout="inline" />
      </details>
    </Notice>
  )
}

/** Joins the words of a version into one text, so that one comparison shows them all. */
export function toText(fields: Readonly<Record<string, string>>): string {
  return wordFields
    .map((name) => fields[name])
    .filter(Boolean)
    .join('\n\n')
}
