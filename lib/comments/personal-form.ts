import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

/** Result of a form on a personal page. */
export const personalFormState = formState<ActionFailure>('personal')

/** What was refused in this request, if something was. */
export function readPersonalFailure(): ActionFailure | null {
  return personalFormState.get()
}
