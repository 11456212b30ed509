import { Notice } from '@/components/ui/notice'
import type { Report } from '@/lib/transfer/report'
import { comments, number } from './words'

const figures = [
  ['approved', 'Readers will see'],
  ['pending', 'Will wait for approval'],
  ['spam', 'Will be kept as spam'],
  ['deleted', 'Places of deleted ones that were answered'],
  ['earlier', 'Imported before'],
  ['leftOut', 'Left out'],
  ['refused', 'Refused'],
] as const

/** Findings of a look through an export: numbers, addresses without a post, single comments with their lines. */
export function Findings({ report }: { report: Report }) {
  const { damaged, notes, noted, unmatched, unmatchedAddresses } = report
  return (
    <div className="grid gap-8">
      {damaged && (
        <Notice tone="problem">
          The file can be read up to {damaged.line === null ? 'a place' : `line ${number(damaged.line)}`} alone: {damaged.reason} What
          stands before can be imported.
        </Notice>
      )}
      <dl className="grid max-w-lg">
        {figures.map(([name, words]) => (
          <Figure key={name} name={words} value={report[name]} />
        ))}
        <Figure name="Posts they belong to" value={report.posts} />
      </dl>
      {unmatched.length > 0 && (
        <section aria-labelledby="unmatched" className="grid gap-3">
          <h2 id="unmatched">Addresses without a post</h2>
          <ul className="rows">
            {unmatched.map(({ address, comments: count }) => (
              <li key={address}>
                <span className="break-all">{address}</span> <span className="label">{comments(count)}</span>
              </li>
            ))}
          </ul>
          {unmatchedAddresses > unmatched.length && <p className="label">and {number(unmatchedAddresses - unmatched.length)} more</p>}
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes" className="grid gap-3">
          <h2 id="notes">Single comments</h2>
          <ul className="rows">
            {notes.map(({ line, words }) => (
              <li key={`${line} ${words}`}>
                <span className="label">Line {line}</span> <span>{words}</span>
              </li>
            ))}
          </ul>
          {noted > notes.length && <p className="label">and {number(noted - notes.length)} more; after the import each has its row</p>}
        </section>
      )}
    </div>
  )
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div className="flex justify-between gap-4 border-b border-rule py-[0.35rem]">
      <dt>{name}</dt>
      <dd className="font-mono text-[0.9375rem]/[1.5] tabular-nums">{number(value)}</dd>
    </div>
  )
}
