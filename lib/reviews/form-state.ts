import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

/** Failure of the form of a review note. */
export const noteForm = formState<ActionFailure>('review-note')
