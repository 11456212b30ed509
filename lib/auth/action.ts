import { type Caller, callerFor, createAction } from '@/lib/core/action'
import { findViewer } from './sessions/current-session'

/** Makes the caller of the current request: the viewer whom the session's cookie names, at this moment. */
export async function currentCaller(): Promise<Caller> {
  return callerFor(await findViewer())
}

/** Makes server actions of this product: each runs on behalf of the current caller. */
export const action = createAction(currentCaller)
