import { personalForm } from '@/lib/comments/form-state'
import * as messages from '@/lib/messages/generated/comments'

/** The reader's address, as it was typed or is known. */
export function EmailField({ email }: { email: string }) {
  const failure = personalForm.get()
  const error = failure?.fieldErrors.email
  return (
    <div>
      <label className="label" htmlFor="your-email">
        {messages.yourEmailAddress()}
      </label>
      <input
        id="your-email"
        className="form-input"
        type="email"
        name="email"
        autoComplete="email"
        defaultValue={failure?.values.email ?? email}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'your-email-error' : undefined}
      />
      {error && (
        <p className="wrong" id="your-email-error">
          {error}
        </p>
      )}
    </div>
  )
}
