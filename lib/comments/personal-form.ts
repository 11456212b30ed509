import type { ActionFailure } from '@/lib/core/action'
import { currentRequest } from '@/lib/core/request'

/** The name under which a personal page's form keeps what it was answered. */
export const personalFormState = 'personal'

/** What was refused in this request, if something was. */
export function readPersonalFailure(): ActionFailure | null {
  return (currentRequest()?.formStates.get(personalFormState) as ActionFailure | undefined) ?? null
}
