'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/reviews'
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
    setCopied(done ? messages.linkForReviewerIsCopied({ reviewer }) : messages.browserDidNotAllow())
  }
  return (
    <>
      <ul className="links">
        {links.map(({ id, reviewer, address, expiresAt, state, lastSeenAt }) => (
          <li key={id}>
            <strong>{reviewer}</strong>
            <span className="label">
              {messages.stateOfLink({
                state,
                end: momentIn(timeZone, expiresAt),
                wasOpened: lastSeenAt !== null,
                opened: lastSeenAt ? momentIn(timeZone, lastSeenAt) : '',
              })}
            </span>
            {address && (
              <>
                <input
                  className="input"
                  form=""
                  readOnly
                  aria-label={messages.linkForReviewer({ reviewer })}
                  value={new URL(address, location.href).href}
                />
                <Button type="button" onClick={() => copy(new URL(address, location.href).href, reviewer)}>
                  {rich(messages.copyReviewerSLink({ reviewer, span: (text) => <span className="sr-only">{text}</span> }))}
                </Button>
                <Button type="button" variant="quiet-danger" onClick={() => void run(revokeLinkAction({ id: postId, linkId: id }))}>
                  {rich(messages.revokeReviewerSLink({ reviewer, span: (text) => <span className="sr-only">{text}</span> }))}
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
