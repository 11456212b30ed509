import { LazyPart } from '../base/lazy-part'

export type Frames = typeof import('./frames')

/** What draws tables and components, which comes with the first of them that can be seen. */
export const lazyFrames = new LazyPart(
  () => import('./frames'),
  ({ frames }) => frames,
)
