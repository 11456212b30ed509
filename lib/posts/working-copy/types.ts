import type { EditFields } from './edit-fields'

/** Version of a post that somebody else saved while a text was written from an older one. */
export interface OtherVersion {
  version: number
  /** ISO 8601. */
  savedAt: string
  /** Who saved it: "Ada", or what did. */
  by: string
  /** The whole of it. */
  fields: EditFields
}
