'use client'

import { TextDiff } from '@/components/diff/text-diff'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
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
          <strong>Not saved yet.</strong> {other.by} changed the same {conflicts.length === 1 ? 'place' : `${conflicts.length} places`} at{' '}
          {clockTime(other.savedAt, timeZone)}. Choose what is to stand there; you can go on writing, and nothing is lost: the other version
          stays in the revisions.
        </p>
        <ConflictList
          conflicts={conflicts}
          choices={choices}
          names={{ mine: 'What I wrote', theirs: `What ${other.by} saved` }}
          onChoose={(conflict, choice) => draft.choose(conflict, choice)}
        />
        <Button type="button" variant="primary" aria-disabled={open > 0 || undefined} onClick={() => open === 0 && draft.decide()}>
          {open === 0 ? 'Save this choice' : `${open} still to choose`}
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
        {by} saved at {clockTime(savedAt, timeZone)}. The changes are in your text now
        {interrupted ? ', and nothing else was done yet: look at them, then press the button again.' : '.'}
        <Button type="button" variant="quiet" onClick={onDismiss}>
          Close
        </Button>
      </p>
      <details>
        <summary>What changed</summary>
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
