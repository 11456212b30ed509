import { LazyPart } from '../base/lazy-part'

/** The module that draws tables and components. */
export type Frames = typeof import('./frames')

/** Drawing of tables and components, loaded with the first of them that can be seen. */
export const lazyFrames = new LazyPart(
  () => import('./frames'),
  ({ frames }) => frames,
)
