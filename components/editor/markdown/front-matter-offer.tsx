'use client'

import { type RefObject, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/inserting'
import type { SourceHandle } from '../base/source-handle'

/** Lines in which `export const meta` is looked for. */
const FIRST_LINES = 30
const PAUSE_MS = 300

interface FrontMatterOfferProps {
  source: RefObject<SourceHandle | null>
  timeZone: string
  /** Reads the fields of the form as they are now. */
  read(): Readonly<Record<string, string>>
  /** Writes into fields of the form, the text among them. */
  patch(fields: Readonly<Record<string, string>>): void
}

/** Offers to take the title, tags and the like of a text that says them in front into the fields of the form. */
export function FrontMatterOffer({ source, timeZone, read, patch }: FrontMatterOfferProps) {
  const [labels, setLabels] = useState<readonly string[]>([])
  useEffect(() => {
    let gone = false
    let pause: ReturnType<typeof setTimeout> | undefined
    let stop = () => {}
    const look = async () => {
      const found = mayHaveFrontMatter(source.current) ? await find(read(), timeZone) : null
      if (!gone) setLabels(found?.labels ?? [])
    }
    // The field of the text comes to life in an effect of its own.
    queueMicrotask(() => {
      if (gone) return
      void look()
      stop =
        source.current?.field()?.watch(() => {
          clearTimeout(pause)
          pause = setTimeout(look, PAUSE_MS)
        }) ?? stop
    })
    return () => {
      gone = true
      clearTimeout(pause)
      stop()
    }
  }, [source, timeZone, read])
  if (labels.length === 0) return null

  async function take() {
    const found = await find(read(), timeZone)
    if (found) patch({ ...found.fields, source: found.source })
    setLabels([])
  }

  return (
    <Notice live>
      {messages.textHasFrontMatter()}{' '}
      <Button type="button" onClick={() => void take()}>
        {messages.takeLabels({ labels: writeList(labels.map((label) => label.toLowerCase())) })}
      </Button>
    </Notice>
  )
}

function mayHaveFrontMatter(source: SourceHandle | null): boolean {
  let number = 0
  for (const line of source?.field()?.lines() ?? []) {
    if (number === 0 && /^\uFEFF?(?:---|\+\+\+)\s*$/.test(line)) return true
    if (/^export\s+(?:const|let|var)\s+(?:meta|front)/.test(line)) return true
    if (++number >= FIRST_LINES) break
  }
  return false
}

async function find(fields: Readonly<Record<string, string>>, timeZone: string) {
  const { takeOver } = await import('./front-matter-fields')
  return takeOver(fields.source ?? '', fields, timeZone)
}
