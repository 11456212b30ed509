import { readPersonalFailure } from '@/lib/comments/personal-form'

/** What was refused, if something was. */
export function FailureNotice() {
  const failure = readPersonalFailure()
  if (!failure) return null
  return (
    <p className="problem" id="problem" role="alert" tabIndex={-1}>
      {failure.message}
    </p>
  )
}
