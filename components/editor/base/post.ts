import type { OtherWriter, Visibility } from '@/lib/posts/types'
import type { EditFields } from '@/lib/posts/working-copy/edit-fields'

/** A post as the editor needs it. Dates are ready to be shown, unless they say otherwise. */
export interface EditorPost {
  id: string
  /** The user who writes in this browser. */
  writer: { id: string; name: string }
  kind: 'POST' | 'PAGE'
  /** 0 for a post that does not exist yet. */
  version: number
  fields: EditFields
  status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'TRASHED'
  visibility: Visibility
  /** "Published, with unpublished changes". */
  statusText: string
  /** The address that readers have; null while they have none. */
  liveHref: string | null
  /** ISO 8601; empty for a post that does not exist yet. */
  savedAt: string
  otherWriter: OtherWriter | null
  /** IANA name of the blog's time zone. */
  timeZone: string
  /** Without a slash at its end. */
  siteUrl: string
  /** True if readers need a password. */
  locked: boolean
  /** An address as the settings' pattern would make it. */
  permalinkHint: string
}
