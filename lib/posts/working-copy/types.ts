import type { EditFields } from './edit-fields'

/** Version of a post that somebody else saved while a text was written from an older one. */
export interface OtherVersion {
  version: number
  /** ISO 8601. */
  savedAt: string
  /** Name of the person, or of the part of the product, that saved it. */
  by: string
  /** The whole of it. */
  fields: EditFields
}
