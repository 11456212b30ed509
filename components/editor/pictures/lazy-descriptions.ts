import { LazyPart } from '../base/lazy-part'

/** Questions about what pictures show, loaded with the first that wants words. */
export const lazyDescriptions = new LazyPart(
  () => import('./description-form'),
  ({ questions }) => questions,
)
