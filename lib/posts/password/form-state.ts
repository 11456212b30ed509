import type { ActionFailure } from '@/lib/core/action'
import { formState } from '@/lib/core/request'

/** Failure of the form that asks for a post's password. */
export const unlockForm = formState<ActionFailure>('unlock')
