'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { revokeLinkAction } from '@/lib/reviews/actions'
import type { ReviewLink } from '@/lib/reviews/types'
import { momentIn } from './moment'
import type { useReviews } from './use-reviews'

interface LinksProps {
  postId: string
  timeZone: string
  links: readonly ReviewLink[]
  run: ReturnType<typeof useReviews>['run']
}

/** The links that were made, each with its address while it leads somewhere. */
export function ReviewLinks({ postId, timeZone, links, run }: LinksProps) {
  const [copied, setCopied] = useState('')
  async function copy(address: string, reviewer: string) {
    const done = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    setCopied(done ? `The link for ${reviewer} is copied.` : 'The browser did not allow it: select the link and copy it by hand.')
  }
  return (
    <>
      <ul className="links">
        {links.map(({ id, reviewer, address, expiresAt, state, lastSeenAt }) => (
          <li key={id}>
            <strong>{reviewer}</strong>
            <span className="label">
              {state === 'OPEN' ? `until ${momentIn(timeZone, expiresAt)}` : state.toLowerCase()},{' '}
              {lastSeenAt ? `last opened ${momentIn(timeZone, lastSeenAt)}` : 'not opened yet'}
            </span>
            {address && (
              <>
                <input
                  className="input"
                  form=""
                  readOnly
                  aria-label={`Link for ${reviewer}`}
                  value={new URL(address, location.href).href}
                />
                <Button type="button" onClick={() => copy(new URL(address, location.href).href, reviewer)}>
                  Copy<span className="sr-only"> {reviewer}’s link</span>
                </Button>
                <Button type="button" variant="quiet" onClick={() => void run(revokeLinkAction({ id: postId, linkId: id }))}>
                  Revoke<span className="sr-only"> {reviewer}’s link</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="label">
        {copied}
      </p>
    </>
  )
}
