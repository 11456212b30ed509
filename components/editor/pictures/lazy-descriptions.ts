import { LazyPart } from '../base/lazy-part'

/** What asks for words, which comes with the first picture that wants some. */
export const lazyDescriptions = new LazyPart(
  () => import('./description-form'),
  ({ questions }) => questions,
)
