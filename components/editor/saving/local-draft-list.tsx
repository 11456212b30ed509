'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as messages from '@/lib/messages/generated/panels'
import { DISCARDED_DAYS, type LocalDraft, listLocalDrafts, markDiscarded } from './journal'
import { isOpen } from './local-draft-store'

interface LocalDraftListProps {
  writerId: string
  timeZone: string
}

/** All local drafts of a writer that the server may not have, and those that were discarded lately. */
export function LocalDraftList({ writerId, timeZone }: LocalDraftListProps) {
  const [drafts, setDrafts] = useState<LocalDraft[]>([])
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found: LocalDraft[] = []
      for (const one of await listLocalDrafts(writerId)) if (!(await isOpen(one.id))) found.push(one)
      if (!gone) setDrafts(found)
    }
    look().catch(() => {})
    return () => {
      gone = true
    }
  }, [writerId])
  if (drafts.length === 0) return null

  async function mark(id: string, discardedAt: number | null) {
    if (await markDiscarded(id, discardedAt)) setDrafts((list) => list.map((one) => (one.id === id ? { ...one, discardedAt } : one)))
  }
  return (
    <section className="local-drafts" aria-labelledby="local-drafts-heading">
      <h2 id="local-drafts-heading">{messages.keptOnThisDevice()}</h2>
      <ul className="rows">
        {drafts.map((one) => (
          <LocalDraftRow key={one.id} draft={one} timeZone={timeZone} onMark={(at) => void mark(one.id, at)} />
        ))}
      </ul>
    </section>
  )
}

function LocalDraftRow({ draft, timeZone, onMark }: { draft: LocalDraft; timeZone: string; onMark(at: number | null): void }) {
  const { postId, kind, base, fields, changedAt, discardedAt } = draft
  const name = fields.title?.trim() || messages.untitled()
  const href = pathTo('/studio/posts/[id]', { id: postId, new: base.version === 0 ? kind.toLowerCase() : undefined })
  return (
    <li>
      {discardedAt === null ? (
        <a className="link" href={href}>
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
      <span className="label">
        {discardedAt === null
          ? messages.notSavedOfMomentOf({ momentOf: momentOf(changedAt, timeZone) })
          : messages.discardedMomentOfKept({ momentOf: momentOf(discardedAt, timeZone), discardedDays: DISCARDED_DAYS })}
      </span>
      <Button
        type="button"
        variant={discardedAt === null ? 'quiet-danger' : 'quiet'}
        onClick={() => onMark(discardedAt === null ? Date.now() : null)}
      >
        {discardedAt === null ? messages.discard() : messages.restore()}
        <span className="sr-only"> “{name}”</span>
      </Button>
    </li>
  )
}

function momentOf(at: number, timeZone: string): string {
  return interfaceDateFormat(timeZone, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(at)
}
