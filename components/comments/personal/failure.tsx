import { readPersonalFailure } from '@/lib/comments/personal-form'

/** Message of a failed form; nothing when none failed. */
export function FailureNotice() {
  const failure = readPersonalFailure()
  if (!failure) return null
  return (
    <p className="notice" data-tone="problem" id="problem" role="alert" tabIndex={-1}>
      {failure.message}
    </p>
  )
}
