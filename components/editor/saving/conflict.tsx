'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

interface ConflictProps {
  reason: string
  /** Where the version that was saved meanwhile can be read. */
  otherHref: string
  text(): string
  onOverwrite(): void
}

/** Says that somebody else saved meanwhile; the text typed here stays until the writer decides. */
export function Conflict({ reason, otherHref, text, onOverwrite }: ConflictProps) {
  const [copied, setCopied] = useState('')
  async function copy() {
    try {
      await navigator.clipboard.writeText(text())
      setCopied('Copied.')
    } catch {
      setCopied('The browser did not allow it: select the text and copy it by hand.')
    }
  }
  return (
    <Notice tone="problem" live>
      <p>
        <strong>Not saved.</strong> {reason} Your text is still here and nothing is lost.
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <a className="button" href={otherHref} target="_blank" rel="noopener">
          Open the other version
        </a>
        <Button type="button" onClick={copy}>
          Copy my text
        </Button>
        <Button type="button" onClick={onOverwrite}>
          Save mine as the newest
        </Button>
        <span role="status">{copied}</span>
      </p>
    </Notice>
  )
}
