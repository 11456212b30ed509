import { Order } from '@/components/site/order'
import { readPersonalFailure } from '@/lib/comments/personal-form'
import { commentLimits } from '@/lib/comments/schema'

/** Asks for an address, to mail a link to it. */
export function ProofForm({ email }: { email: string }) {
  const failure = readPersonalFailure()
  const error = failure?.fieldErrors.email
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label="Be known by your e-mail address">
      <Order to="ask-for-proof" />
      <div>
        <label className="label" htmlFor="proof-email">
          Your e-mail address
        </label>
        <input
          id="proof-email"
          className="field"
          type="email"
          name="email"
          autoComplete="email"
          maxLength={commentLimits.email}
          defaultValue={failure?.values.email ?? email}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'proof-email-error' : undefined}
        />
        {error && (
          <p className="wrong" id="proof-email-error">
            {error}
          </p>
        )}
      </div>
      <button className="button" type="submit">
        Mail me a link
      </button>
    </form>
  )
}
