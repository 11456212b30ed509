import { cache } from 'react'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { currentRequest } from '@/lib/core/request'
import { userIdOf, type Viewer } from '@/lib/core/viewer'
import { findBrowserReader } from './browser'
import { findReaderId, findReaderName } from './data'

/** The reader whom a page is made for. */
export interface CurrentReader {
  viewer: Viewer
  /** Null for somebody who has written nothing yet. */
  readerId: string | null
  /** As they called themselves last; empty before that. */
  name: string
}

/** Finds the reader whom the page being rendered is made for; null on a page that is for everyone, which may not ask. */
export const findCurrentReader = cache(async (): Promise<CurrentReader | null> => {
  if (!currentRequest()?.personalised) return null
  const viewer = await findViewer()
  const readerId = await findReaderId(await findBrowserReader(), userIdOf(viewer))
  return { viewer, readerId, name: readerId === null ? '' : await findReaderName(readerId) }
})
