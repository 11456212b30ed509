import { LatePart } from '../base/lazy-part'

export type Frames = typeof import('./frames')

/** What draws tables and components, which comes with the first of them that can be seen. */
export const lateFrames = new LatePart(
  () => import('./frames'),
  ({ frames }) => frames,
)
