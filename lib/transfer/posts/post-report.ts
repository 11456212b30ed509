import { z } from 'zod'
import { foreignAuthorSchema } from './authors'

const count = z.number().int().nonnegative().default(0)

/** Posts that are shown on a page of the plan. */
export const rowsPerPage = 50

/** Findings of a look through the posts of an export, and the effects of importing them. */
export const postReportSchema = z.object({
  /** Posts that readers will see. */
  posts: count,
  pages: count,
  drafts: count,
  scheduled: count,
  trashed: count,
  /** Behind a password, among the others. */
  closed: count,
  /** Number that earlier runs imported. */
  earlier: count,
  leftOut: count,
  refused: count,
  labels: count,
  /** At other places, to be fetched. */
  pictures: count,
  /** That the export holds. */
  ownPictures: count,
  /** Neither in the export nor at an address. */
  missingPictures: count,
  /** Posts of which less than 98 % is kept; see lib/transfer/html/fidelity.ts. */
  unfaithful: count,
  /** Bytes of the plan at which its pages begin, of rowsPerPage posts each. */
  pageStarts: z.array(z.number().int().nonnegative()).default([]),
  /** Authors of the posts, and the users that they are here. */
  authors: z.array(foreignAuthorSchema).default([]),
  /** Posts of which the author should know something. */
  noted: count,
})

export type PostReport = z.infer<typeof postReportSchema>

/** A report of nothing. */
export const emptyPostReport = (): PostReport => postReportSchema.parse({})
