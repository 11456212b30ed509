'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { sendTestMailAction } from '@/lib/mail/actions'
import * as messages from '@/lib/messages/generated/mail'

/** Sends a mail to `recipient`, who is signed in, and says what the mail server answered. */
export function TestMailForm({ recipient }: { recipient: string }) {
  const { result, pending, form } = useFormAction(sendTestMailAction)
  const outcome = result?.ok ? result.value : result && { accepted: false, message: result.message }
  return (
    <form {...form} className="grid gap-3">
      {outcome && (
        <Notice tone={outcome.accepted ? 'info' : 'problem'} live>
          {outcome.message}
        </Notice>
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button variant="quiet" aria-disabled={pending || undefined}>
          {messages.sendTestMail()}
        </Button>
        <span className="label break-words" role="status">
          {pending ? messages.waitingForMailServer() : messages.toRecipient({ recipient })}
        </span>
      </p>
    </form>
  )
}
