import type { EditFields } from './edit-fields'

/** What somebody else made of a post while a text was written from an older version of it. */
export interface OtherVersion {
  version: number
  /** ISO 8601. */
  savedAt: string
  /** Who saved it: "Ada", or what did. */
  by: string
  /** The whole of it. */
  fields: EditFields
}
