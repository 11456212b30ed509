import { createAction } from '@/lib/core/action'
import { findViewer } from './sessions/current-session'

/** Makes server actions of this product: each runs on behalf of whoever the session's cookie names. */
export const action = createAction(findViewer)
