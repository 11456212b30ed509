import { Notice } from '@/components/ui/notice'
import { writeNumber } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import type { Report } from '@/lib/transfer/report'

const figures = [
  ['approved', messages.readersWillSee()],
  ['pending', messages.willWaitForApproval()],
  ['spam', messages.willBeKeptAsSpam()],
  ['deleted', messages.placesOfDeletedOnes()],
  ['earlier', messages.importedBefore()],
  ['leftOut', messages.skipped()],
  ['refused', messages.refused()],
] as const

/** Findings of a look through an export: numbers, addresses without a post, faults of the file, single comments with their lines. */
export function Findings({ report, title }: { report: Report; title: string | null }) {
  const { damaged, mended, notes, noted, unmatched, unmatchedAddresses } = report
  return (
    <div className="grid gap-8">
      {title && <h2 className="-mb-5">{title}</h2>}
      {damaged && (
        <Notice tone="problem">
          {messages.fileCanBeReadUp({ noLine: damaged.line === null, line: damaged.line ?? 0, reason: damaged.reason })}
        </Notice>
      )}
      <dl className="grid max-w-lg">
        {figures.map(([name, words]) => (
          <Figure key={name} name={words} value={report[name]} />
        ))}
        <Figure name={messages.postsTheyBelongTo()} value={report.posts} />
      </dl>
      {unmatched.length > 0 && (
        <section aria-labelledby="unmatched" className="grid gap-3">
          <h2 id="unmatched">{messages.addressesWithoutPost()}</h2>
          <ul className="rows">
            {unmatched.map(({ address, comments: count }) => (
              <li key={address}>
                <span className="break-all">{address}</span> <span className="label">{messages.countComments({ count })}</span>
              </li>
            ))}
          </ul>
          {unmatchedAddresses > unmatched.length && (
            <p className="label">{messages.andUnmatchedAddressesMore({ unmatchedAddresses: unmatchedAddresses - unmatched.length })}</p>
          )}
        </section>
      )}
      {mended.length > 0 && (
        <section aria-labelledby="mended" className="grid gap-3">
          <h2 id="mended">{moving.faultsReadPast()}</h2>
          <ul className="rows">
            {mended.map(({ file, line, words }) => (
              <li key={`${file} ${words}`}>
                <span className="label break-all">{moving.faultInLine({ file, line })}</span> <span>{words}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes" className="grid gap-3">
          <h2 id="notes">{messages.singleComments()}</h2>
          <ul className="rows">
            {notes.map(({ line, words }) => (
              <li key={`${line} ${words}`}>
                <span className="label">{messages.line({ line })}</span> <span>{words}</span>
              </li>
            ))}
          </ul>
          {noted > notes.length && <p className="label">{messages.andNotedMore({ noted: noted - notes.length })}</p>}
        </section>
      )}
    </div>
  )
}

/** A number with its name, in a list of them. */
export function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div className="flex justify-between gap-4 border-b border-rule py-[0.35rem]">
      <dt>{name}</dt>
      <dd className="font-mono text-[0.9375rem]/[1.5] tabular-nums">{writeNumber(value)}</dd>
    </div>
  )
}
