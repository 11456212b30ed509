import { Parts } from '@/components/diff/parts'
import { TextDiff } from '@/components/diff/text-diff'
import { compareWords, splitWords } from '@/components/diff/word-changes'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/studio'
import type { ComparedVersion } from '@/lib/posts/types'
import { Moment } from '../moment'

/** Layout of a comparison: one column or two. */
export type DiffLayout = 'inline' | 'sides'

interface ComparisonProps {
  from: ComparedVersion
  to: ComparedVersion
  timeZone: string
  layout: DiffLayout
  /** Address of the comparison in the other layout. */
  href(layout: DiffLayout): string
}

/** Differences between two versions: the fields that differ, and the text. */
export function Comparison({ from, to, timeZone, layout, href }: ComparisonProps) {
  const fields = Object.keys(to.fields).filter((name) => from.fields[name] !== to.fields[name])
  return (
    <section aria-label={messages.fromLabelToOtherLabel({ label: from.label, otherLabel: to.label })}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="label">
          {rich(
            messages.fromLabelMomentToOther({
              label: from.label,
              moment: <Moment at={from.savedAt} timeZone={timeZone} time />,
              otherLabel: to.label,
              otherMoment: <Moment at={to.savedAt} timeZone={timeZone} time />,
            }),
          )}
        </p>
        <nav className="hidden gap-2 md:flex" aria-label={messages.layout()}>
          {(['inline', 'sides'] as const).map((name) => (
            <a key={name} className="button" href={href(name)} aria-current={name === layout ? 'true' : undefined}>
              {name === 'inline' ? messages.inline() : messages.sideBySide()}
            </a>
          ))}
        </nav>
      </div>
      {fields.length > 0 && (
        <dl className="comparison-fields">
          {fields.map((name) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <WordDiff before={from.fields[name] ?? ''} after={to.fields[name] ?? ''} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <TextDiff
        before={from.source}
        after={to.source}
        layout={layout}
        {...(fields.length > 0 ? { same: messages.onlyTheseFieldsDiffer() } : {})}
      />
    </section>
  )
}

/** A line of text with what was taken out and put in. */
function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <span className="diff-words">
      <Parts parts={compareWords(splitWords(before), splitWords(after))} />
    </span>
  )
}
