import { LatePart } from '../../source/late-part'

/** What asks for words, which comes with the first picture that wants some. */
export const lateWords = new LatePart(
  () => import('./words'),
  ({ questions }) => questions,
)
