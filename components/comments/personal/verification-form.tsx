import { FormAction } from '@/components/site/form-action'
import * as messages from '@/lib/messages/generated/comments'
import { EmailField } from './email-field'

/** Asks for an address, to mail a link to it. */
export function VerificationForm({ email }: { email: string }) {
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label={messages.verifyYourEmail()}>
      <FormAction name="ask-for-proof" />
      <EmailField email={email} />
      <button className="form-button" type="submit">
        {messages.mailMeLink()}
      </button>
    </form>
  )
}
