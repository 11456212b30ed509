import { personalForm } from '@/lib/comments/form-state'

/** Message of a failed form; nothing when none failed. */
export function FailureNotice() {
  const failure = personalForm.get()
  if (!failure) return null
  return (
    <p className="notice" data-tone="problem" id="problem" role="alert" tabIndex={-1}>
      {failure.message}
    </p>
  )
}
