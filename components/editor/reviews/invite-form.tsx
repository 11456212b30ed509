'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/reviews'
import { inviteReviewerAction } from '@/lib/reviews/actions'
import { lifetimes } from '@/lib/reviews/limits'
import type { useReviews } from './use-reviews'

const options = lifetimes.map((days) => ({ value: String(days), label: messages.days({ days }) }))

/** Makes a link for somebody by name. */
export function InviteForm({ postId, run }: { postId: string; run: ReturnType<typeof useReviews>['run'] }) {
  const [reviewer, setReviewer] = useState('')
  const [error, setError] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const days = useRef('7')
  async function make() {
    const wrong = await run(inviteReviewerAction({ id: postId, reviewer, days: Number(days.current) }))
    setError(wrong?.reviewer ?? '')
    if (!wrong) setReviewer('')
    else if (wrong.reviewer) field.current?.focus()
  }
  return (
    <div className="invite">
      <TextField
        form=""
        ref={field}
        label={messages.reviewer()}
        value={reviewer}
        error={error || undefined}
        autoComplete="off"
        onChange={({ target }) => setReviewer(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void make()
        }}
      />
      <Select
        form=""
        label={messages.linkWorksFor()}
        options={options}
        defaultValue="7"
        onChange={({ target }) => {
          days.current = target.value
        }}
      />
      <Button type="button" onClick={make}>
        {messages.makeLink()}
      </Button>
    </div>
  )
}
